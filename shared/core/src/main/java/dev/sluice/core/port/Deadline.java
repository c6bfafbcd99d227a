package dev.sluice.core.port;

import java.util.concurrent.TimeUnit;

/** The moment by which an invocation must have stopped. */
public final class Deadline {
  private final TimeSource time;
  private final long endNanos;

  private Deadline(TimeSource time, long endNanos) {
    this.time = time;
    this.endNanos = endNanos;
  }

  /** A deadline {@code millis} from now. */
  public static Deadline inMillis(TimeSource time, long millis) {
    return new Deadline(time, time.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Milliseconds left; never negative. */
  public long remainingMillis() {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNanos - time.monotonicNanos()));
  }

  /** Whether work that may take {@code millis} can still be begun. */
  public boolean allows(long millis) {
    return remainingMillis() >= millis;
  }

  /** The earlier of this deadline and one {@code millis} from now. */
  public Deadline within(long millis) {
    return millis < remainingMillis() ? inMillis(time, millis) : this;
  }
}
