package dev.sluice.evm.pace;

/** Bytes that may be in memory at once. What alone is more than all of them passes alone. */
public final class ByteBudget {
  private final long bytes;
  private long taken;

  /**
   * @param bytes how many; at least 1
   */
  public ByteBudget(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a budget has at least one byte, got " + bytes);
    }
    this.bytes = bytes;
  }

  /** All of it. */
  public long bytes() {
    return bytes;
  }

  /** Takes a part, if it is there; the whole of it can be taken by any amount. */
  public synchronized boolean tryTake(long amount) {
    if (taken > 0 && amount > bytes - taken) {
      return false;
    }
    taken += amount;
    return true;
  }

  /** Gives back what was taken. */
  public synchronized void giveBack(long amount) {
    taken -= amount;
  }

  /** How much is taken. */
  public synchronized long taken() {
    return taken;
  }
}
