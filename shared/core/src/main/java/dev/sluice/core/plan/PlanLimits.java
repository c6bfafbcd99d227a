package dev.sluice.core.plan;

/**
 * The planner's limits.
 *
 * @param window the most messages that a node has in flight; while a node lacks no more blocks than
 *     this, each block is a message of its own
 * @param queueCap the most messages that the queue holds
 * @param visibilityMillis the queue's visibility time-out: a plan without progress for longer is
 *     made again
 */
public record PlanLimits(int window, int queueCap, long visibilityMillis) {
  /** 64 messages per node; 20,000 in the queue, the smallest in-flight quota of SQS FIFO. */
  public static final int DEFAULT_WINDOW = 64;

  /** See {@link #DEFAULT_WINDOW}. */
  public static final int DEFAULT_QUEUE_CAP = 20_000;

  /** The default limits with the queue's visibility time-out. */
  public static PlanLimits withVisibility(long visibilityMillis) {
    return new PlanLimits(DEFAULT_WINDOW, DEFAULT_QUEUE_CAP, visibilityMillis);
  }
}
