package dev.sluice.evm.pace;

/**
 * How many blocks to ask for in one request: a step more while whole batches come through, half as
 * many when one was too large or too slow.
 */
public final class BatchSize {
  /** The size to begin with. */
  public static final int FIRST = 8;

  /** What a batch that came through adds. */
  public static final int STEP = 8;

  /** The most blocks in a request. */
  public static final int MAX = 64;

  /** A size that failed is not tried again at once: an endpoint may cap the calls of a batch. */
  public static final int ANSWERS_AFTER_FAILURE = 16;

  private int blocks = FIRST;
  private int answersUntilGrowth = 1;

  /** The size of the next batch, from 1. */
  public synchronized int blocks() {
    return blocks;
  }

  /** A batch came; only one of full size says anything about a larger one. */
  public synchronized void answered(long asked) {
    if (asked >= blocks && --answersUntilGrowth <= 0) {
      blocks = blocks < STEP ? Math.min(STEP, 2 * blocks) : Math.min(MAX, blocks + STEP);
      answersUntilGrowth = 1;
    }
  }

  /** A batch of that many was too much. */
  public synchronized void failed(long asked) {
    blocks = (int) Math.max(1, Math.min(blocks, asked / 2));
    answersUntilGrowth = ANSWERS_AFTER_FAILURE;
  }
}
