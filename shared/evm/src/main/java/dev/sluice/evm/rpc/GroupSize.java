package dev.sluice.evm.rpc;

/** How many blocks to ask for at once: more while responses are small, fewer when they are not. */
final class GroupSize {
  private static final int FIRST = 8;
  private static final int MAX = 64;

  /** What is small: twice as much would still be far below what one response may have. */
  private static final int SMALL_DIVISOR = 8;

  /** A failed size is not tried again at once: an endpoint may cap the calls of a batch. */
  private static final int RESPONSES_AFTER_FAILURE = 16;

  private final int smallBytes;
  private int blocks = FIRST;
  private int responsesUntilGrowth = 1;

  GroupSize(int responseBytes) {
    this.smallBytes = responseBytes / SMALL_DIVISOR;
  }

  synchronized int blocks() {
    return blocks;
  }

  /** A response came; only that of a whole group says anything about the next. */
  synchronized void responded(long asked, long bytes) {
    if (asked == blocks && bytes < smallBytes && --responsesUntilGrowth <= 0) {
      blocks = Math.min(MAX, 2 * blocks);
      responsesUntilGrowth = 1;
    }
  }

  /** A group of that many was too large or too slow. */
  synchronized void failed(long asked) {
    blocks = (int) Math.max(1, Math.min(blocks, asked) / 2);
    responsesUntilGrowth = RESPONSES_AFTER_FAILURE;
  }
}
