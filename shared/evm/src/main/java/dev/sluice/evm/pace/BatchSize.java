package dev.sluice.evm.pace;

/**
 * How many blocks to ask for in one request: at first twice as many while whole batches come
 * through; half as many when one was too large or too slow, and from then on a step more.
 */
public final class BatchSize {
  /** The size to begin with, and the step, when blocks are asked for. */
  public static final int BLOCKS_STEP = 8;

  /** The most blocks in a request. */
  public static final int MAX_BLOCKS = 64;

  /** The same for headers, of which each is one call and a few kilobytes. */
  public static final int HEADERS_STEP = 64;

  /** The most headers in a request: those of a run. */
  public static final int MAX_HEADERS = 256;

  /** A size that failed is not tried again at once: an endpoint may cap the calls of a batch. */
  public static final int ANSWERS_AFTER_FAILURE = 16;

  private final int step;
  private final int max;
  private int size;
  private int answersUntilGrowth = 1;
  private boolean hasFailed;

  private BatchSize(int step, int max) {
    this.step = step;
    this.max = max;
    this.size = step;
  }

  /** Of blocks with their receipts. */
  public static BatchSize ofBlocks() {
    return new BatchSize(BLOCKS_STEP, MAX_BLOCKS);
  }

  /** Of headers alone. */
  public static BatchSize ofHeaders() {
    return new BatchSize(HEADERS_STEP, MAX_HEADERS);
  }

  /** The size of the next batch, from 1. */
  public synchronized int size() {
    return size;
  }

  /** A batch came; only one of full size says anything about a larger one. */
  public synchronized void answered(long asked) {
    if (asked >= size && --answersUntilGrowth <= 0) {
      int grown = size < step ? Math.min(step, 2 * size) : size + (hasFailed ? step : size);
      size = Math.min(max, grown);
      answersUntilGrowth = 1;
    }
  }

  /** A batch of that many was too much. */
  public synchronized void failed(long asked) {
    size = (int) Math.max(1, Math.min(size, asked / 2));
    answersUntilGrowth = ANSWERS_AFTER_FAILURE;
    hasFailed = true;
  }
}
