package dev.sluice.lambda;

import dev.sluice.core.port.Backoff;
import dev.sluice.core.port.Deadline;
import java.util.function.LongUnaryOperator;

/**
 * Exponential back-off with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
public final class JitteredBackoff implements Backoff {
  private static final int MAX_ATTEMPTS = 6;
  private static final long BASE_MILLIS = 25;
  private static final long RESERVE_MILLIS = 1_000;

  private final Pause pause;
  private final LongUnaryOperator below;

  /**
   * @param pause how to wait
   * @param below a random number at least 0 and below its argument
   */
  public JitteredBackoff(Pause pause, LongUnaryOperator below) {
    this.pause = pause;
    this.below = below;
  }

  @Override
  public boolean pause(int attempt, Deadline deadline) {
    long cap = BASE_MILLIS << Math.min(attempt, MAX_ATTEMPTS);
    long millis = below.applyAsLong(cap) + 1;
    if (attempt > MAX_ATTEMPTS || !deadline.allows(millis + RESERVE_MILLIS)) {
      return false;
    }
    return pause.millis(millis);
  }
}
