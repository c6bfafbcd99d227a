package dev.sluice.local.event;

import java.time.Duration;

/** What a schedule waits for. Tests bring their own, so that none has to wait for the clock. */
@FunctionalInterface
public interface Beat {
  /**
   * Waits until a period has passed.
   *
   * @return false when there will be no more
   */
  boolean await(Duration period) throws InterruptedException;
}
