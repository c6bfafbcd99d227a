package dev.sluice.core.chain;

/**
 * A closed range of heights, never empty.
 *
 * @param first the lowest height in it
 * @param last the highest height in it
 */
public record BlockRange(Height first, Height last) {
  /** Refuses an empty range. */
  public BlockRange {
    if (first.isAbove(last)) {
      throw new IllegalArgumentException("an empty range: first " + first + ", last " + last);
    }
  }

  /** The range from {@code first} to {@code last}, both in it. */
  public static BlockRange of(long first, long last) {
    return new BlockRange(Height.of(first), Height.of(last));
  }

  /** How many heights are in it. */
  public long count() {
    return last.minus(first) + 1;
  }

  /** Whether the height is in it. */
  public boolean contains(Height height) {
    return !first.isAbove(height) && !height.isAbove(last);
  }

  /** The part of this range up to {@code limit}; the limit must not lie below the first height. */
  public BlockRange upTo(Height limit) {
    return new BlockRange(first, last.min(limit));
  }

  @Override
  public String toString() {
    return "[" + first + ", " + last + "]";
  }
}
