package dev.sluice.local.event;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a schedule waits for. Tests bring their own, so that none has to wait for the clock. */
@FunctionalInterface
public interface Beat {
  /** The clock. */
  Beat CLOCK = period -> !new CountDownLatch(1).await(period.toNanos(), TimeUnit.NANOSECONDS);

  /**
   * Waits until a period has passed.
   *
   * @return false when there will be no more
   */
  boolean await(Duration period) throws InterruptedException;
}
