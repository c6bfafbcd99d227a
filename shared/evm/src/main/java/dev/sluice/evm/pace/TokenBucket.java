package dev.sluice.evm.pace;

/**
 * Spaces requests. Whoever takes a token is told how long to wait before using it, so that nobody
 * is turned away and the order is kept. The rate follows the endpoint: it grows by a fixed step
 * with each answer and is halved when the endpoint says that it was too much.
 */
public final class TokenBucket {
  /** The rate to begin with, in requests a second. */
  public static final int FIRST_RATE = 50;

  /** The rate is never below this, in requests a second. */
  public static final int MIN_RATE = 1;

  /** The rate is never above this, in requests a second. */
  public static final int MAX_RATE = 200;

  /** How many requests may be made at once after a pause. */
  public static final int BURST = 32;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private int rate = FIRST_RATE;

  /** When the bucket was, or will be, empty, had nothing ever been let in. */
  private long emptyAtNanos = Long.MIN_VALUE;

  /**
   * Takes a token.
   *
   * @param nowNanos the moment, of a clock that never goes back
   * @return nanoseconds to wait before the request; 0 while there are tokens
   */
  public synchronized long take(long nowNanos) {
    long spacing = NANOS_PER_SECOND / rate;
    long fullAt = nowNanos - BURST * spacing;
    emptyAtNanos = Math.max(emptyAtNanos, fullAt) + spacing;
    return Math.max(0, emptyAtNanos - nowNanos);
  }

  /** An answer came. */
  public synchronized void answered() {
    rate = Math.min(MAX_RATE, rate + 1);
  }

  /** The endpoint said that it was asked too often. */
  public synchronized void refused() {
    rate = Math.max(MIN_RATE, rate / 2);
  }

  /** The rate now, in requests a second. */
  public synchronized int rate() {
    return rate;
  }
}
