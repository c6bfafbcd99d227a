package dev.sluice.evm.pace;

/**
 * Leaves an endpoint alone that fails again and again, and tries it with one request now and then.
 *
 * <table>
 *   <caption>Transitions</caption>
 *   <tr><th>from</th><th>when</th><th>to</th></tr>
 *   <tr><td>closed</td><td>{@link #FAILURES} failures in a row, or one that cannot pass by
 *   itself</td><td>open</td></tr>
 *   <tr><td>open</td><td>its time is over and a request begins</td><td>half-open</td></tr>
 *   <tr><td>half-open</td><td>the request was answered</td><td>closed</td></tr>
 *   <tr><td>half-open</td><td>the request failed</td><td>open, twice as long</td></tr>
 *   <tr><td>half-open</td><td>nothing was heard for as long as it was open</td><td>half-open, one
 *   more request</td></tr>
 * </table>
 */
public final class CircuitBreaker {
  /** How many failures in a row open it. */
  public static final int FAILURES = 3;

  /** How long it stays open for the first time. */
  public static final long FIRST_OPEN_MILLIS = 5_000;

  /** The longest that it stays open. */
  public static final long MAX_OPEN_MILLIS = 60_000;

  /** Its states. */
  public enum State {
    /** Requests pass. */
    CLOSED,
    /** Nothing passes until a moment. */
    OPEN,
    /** One request is under way that decides. */
    HALF_OPEN
  }

  private State state = State.CLOSED;
  private int failures;
  private long openMillis = FIRST_OPEN_MILLIS;
  private long untilMillis;

  /** The state now. */
  public synchronized State state() {
    return state;
  }

  /** Whether a request may begin. */
  public synchronized boolean allows(long nowMillis) {
    return state == State.CLOSED || nowMillis >= untilMillis;
  }

  /** A request that {@link #allows} let pass begins. */
  public synchronized void begun(long nowMillis) {
    if (state != State.CLOSED && nowMillis >= untilMillis) {
      state = State.HALF_OPEN;
      untilMillis = nowMillis + openMillis;
    }
  }

  /** A request was answered. */
  public synchronized void answered() {
    state = State.CLOSED;
    failures = 0;
    openMillis = FIRST_OPEN_MILLIS;
  }

  /**
   * A request failed.
   *
   * @param isLasting whether trying again at once cannot help
   */
  public synchronized void failed(boolean isLasting, long nowMillis) {
    failures++;
    if (state == State.HALF_OPEN) {
      openMillis = Math.min(MAX_OPEN_MILLIS, 2 * openMillis);
      open(nowMillis);
    } else if (state == State.CLOSED && (isLasting || failures >= FAILURES)) {
      open(nowMillis);
    }
  }

  private void open(long nowMillis) {
    state = State.OPEN;
    untilMillis = nowMillis + openMillis;
  }
}
