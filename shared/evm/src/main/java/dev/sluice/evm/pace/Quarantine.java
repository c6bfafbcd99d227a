package dev.sluice.evm.pace;

import java.util.Optional;

/**
 * Keeps out whoever was caught lying, longer each time, and remembers at what. Who has behaved for
 * as long as the longest quarantine begins anew.
 *
 * @param <E> the evidence
 */
public final class Quarantine<E> {
  /** How long the first one lasts. */
  public static final long FIRST_MILLIS = 60_000;

  /** The longest one. */
  public static final long MAX_MILLIS = 3_600_000;

  private Optional<E> evidence = Optional.empty();
  private long lengthMillis = FIRST_MILLIS;
  private long untilMillis;

  /** Caught: out from now on. What comes while it is out already changes nothing. */
  public synchronized void caught(E with, long nowMillis) {
    if (holds(nowMillis)) {
      return;
    }
    boolean isFirst = evidence.isEmpty() || nowMillis - untilMillis >= MAX_MILLIS;
    lengthMillis = isFirst ? FIRST_MILLIS : Math.min(MAX_MILLIS, 2 * lengthMillis);
    evidence = Optional.of(with);
    untilMillis = nowMillis + lengthMillis;
  }

  /** The evidence while it is out; empty when it may be asked. */
  public synchronized Optional<E> evidence(long nowMillis) {
    return holds(nowMillis) ? evidence : Optional.empty();
  }

  private boolean holds(long nowMillis) {
    return evidence.isPresent() && nowMillis < untilMillis;
  }
}
