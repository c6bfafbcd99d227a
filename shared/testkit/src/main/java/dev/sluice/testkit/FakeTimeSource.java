package dev.sluice.testkit;

import dev.sluice.core.port.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves by hand. */
public final class FakeTimeSource implements TimeSource {
  /** Where every fake clock begins: 2026-01-01T00:00:00Z. */
  public static final long START_EPOCH_MILLIS = 1_767_225_600_000L;

  private final AtomicLong epochMillis = new AtomicLong(START_EPOCH_MILLIS);
  private final AtomicLong monotonicNanos = new AtomicLong();

  @Override
  public long epochMillis() {
    return epochMillis.get();
  }

  @Override
  public long monotonicNanos() {
    return monotonicNanos.get();
  }

  /** Lets time pass. */
  public void advanceMillis(long millis) {
    if (millis < 0) {
      throw new IllegalArgumentException("time does not go back, got " + millis + " ms");
    }
    epochMillis.addAndGet(millis);
    monotonicNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Sets the wall clock, forward or back, as a correction would; no time passes. */
  public void jumpMillis(long millis) {
    epochMillis.addAndGet(millis);
  }
}
