package dev.sluice.core.chain;

/**
 * The height (number) of a block.
 *
 * @param value 0 to 2⁶³-1
 */
public record Height(long value) implements Comparable<Height> {
  /** The height of the genesis block. */
  public static final Height ZERO = new Height(0);

  /** Refuses a negative height. */
  public Height {
    if (value < 0) {
      throw new IllegalArgumentException("a height is not negative, got " + value);
    }
  }

  /** The height of the given number. */
  public static Height of(long value) {
    return new Height(value);
  }

  /** The height one above. */
  public Height next() {
    return plus(1);
  }

  /**
   * The height one below.
   *
   * @throws IllegalArgumentException at height 0
   */
  public Height previous() {
    return new Height(value - 1);
  }

  /** The height {@code count} above. */
  public Height plus(long count) {
    return new Height(Math.addExact(value, count));
  }

  /** How many blocks lie above {@code lower} up to this one; negative when this one is lower. */
  public long minus(Height lower) {
    return value - lower.value;
  }

  /** Whether this height is above the other. */
  public boolean isAbove(Height other) {
    return value > other.value;
  }

  /** The lower of the two. */
  public Height min(Height other) {
    return value <= other.value ? this : other;
  }

  @Override
  public int compareTo(Height other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
