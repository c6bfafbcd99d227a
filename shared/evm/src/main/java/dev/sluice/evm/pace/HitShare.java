package dev.sluice.evm.pace;

/**
 * The running share of blocks that may hold a target by their bloom, and what follows from it:
 * where hits are rare, headers come first and a block only where it is needed; where they are not,
 * headers would be asked for in vain. Between the two limits it stays as it was.
 */
public final class HitShare {
  /** Above this share whole blocks are asked for at once. */
  public static final double DENSE = 0.5;

  /** Below this share headers come first. */
  public static final double RARE = 0.25;

  /** How many blocks the share looks back, more or less. */
  public static final int WINDOW = 256;

  /** It begins as if so many blocks without a hit had been seen. */
  public static final int ASSUMED = 8;

  private double share;
  private long seen = ASSUMED;
  private boolean isRare = true;

  /** Whether headers should come first. */
  public synchronized boolean isRare() {
    return isRare;
  }

  /** The share, from 0 to 1. */
  public synchronized double share() {
    return share;
  }

  /**
   * So many blocks were looked at one after the other.
   *
   * @param blocks how many, from 1
   * @param hits how many of them may hold a target
   */
  public synchronized void measured(long blocks, long hits) {
    if (blocks < 1 || hits < 0 || hits > blocks) {
      throw new IllegalArgumentException(hits + " hits in " + blocks + " blocks");
    }
    seen = Math.min(WINDOW, seen + blocks);
    double weight = Math.min(1, blocks / (double) seen);
    share += weight * (hits / (double) blocks - share);
    isRare = isRare ? share <= DENSE : share < RARE;
  }
}
