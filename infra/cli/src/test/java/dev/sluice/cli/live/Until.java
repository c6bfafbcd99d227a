package dev.sluice.cli.live;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes bring about. */
final class Until {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private Until() {}

  /** A condition; it may throw where it cannot be known yet. */
  @FunctionalInterface
  interface Condition {
    /** Whether it holds. */
    boolean holds() throws Exception;
  }

  /** Waits until it holds, or fails when it does not in time. */
  static void holds(String what, Duration bound, Condition condition) {
    long end = System.nanoTime() + bound.toNanos();
    Exception last = new IllegalStateException("it does not hold");
    while (System.nanoTime() - end < 0) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new AssertionError("wanted within " + bound.toSeconds() + " s: " + what, last);
  }
}
