package dev.sluice.evm.pace;

/**
 * How many bytes one block of an endpoint has: a guess until the first have come, then the most of
 * late, which is forgotten slowly.
 */
public final class UsualBytes {
  /** The least that is expected. */
  public static final long MIN = 1 << 12;

  /** What is forgotten with each answer: an eighth. */
  private static final int FORGOTTEN = 8;

  private long bytes;
  private boolean isGuess = true;

  /**
   * Nothing has come yet.
   *
   * @param guess what is expected meanwhile; much, so that memory is not taken twice
   */
  public UsualBytes(long guess) {
    bytes = guess;
  }

  /** So many came, with so many bytes in all; the guess is worth nothing any more. */
  public synchronized void came(long count, long length) {
    long kept = isGuess ? MIN : bytes - bytes / FORGOTTEN;
    bytes = Math.max(MIN, Math.max(kept, length / count));
    isGuess = false;
  }

  /** One was longer than expected. */
  public synchronized void underestimated() {
    bytes = 2 * bytes;
  }

  /** What to expect of one. */
  public synchronized long each() {
    return bytes;
  }
}
