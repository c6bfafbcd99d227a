package dev.sluice.evm.pace;

/**
 * How many requests may be with an endpoint at once. At first one more with each answer, which
 * doubles them while a request takes its way; half as many when it says, or shows, that it was too
 * much, and from then on one more only after as many answers as there may be requests.
 */
public final class Concurrency {
  /** The limit to begin with. */
  public static final int FIRST = 2;

  /** The highest limit. */
  public static final int MAX = 8;

  private int limit = FIRST;
  private int answers;
  private boolean wasRefused;

  /** The limit now, from 1. */
  public synchronized int limit() {
    return limit;
  }

  /** An answer came. */
  public synchronized void answered() {
    answers++;
    if (answers >= limit || !wasRefused) {
      limit = Math.min(MAX, limit + 1);
      answers = 0;
    }
  }

  /** The endpoint was overloaded. */
  public synchronized void refused() {
    limit = Math.max(1, limit / 2);
    answers = 0;
    wasRefused = true;
  }
}
