package dev.sluice.evm.pace;

/**
 * How many requests may be with an endpoint at once: one more after as many answers as there may be
 * requests, half as many when it says, or shows, that it was too much.
 */
public final class Concurrency {
  /** The limit to begin with. */
  public static final int FIRST = 2;

  /** The highest limit. */
  public static final int MAX = 8;

  private int limit = FIRST;
  private int answers;

  /** The limit now, from 1. */
  public synchronized int limit() {
    return limit;
  }

  /** An answer came. */
  public synchronized void answered() {
    answers++;
    if (answers >= limit) {
      limit = Math.min(MAX, limit + 1);
      answers = 0;
    }
  }

  /** The endpoint was overloaded. */
  public synchronized void refused() {
    limit = Math.max(1, limit / 2);
    answers = 0;
  }
}
