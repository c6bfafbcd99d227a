package dev.sluice.core.settle;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import java.util.function.Function;

/**
 * Where two nodes that executed the same blocks began to differ. A digest covers all effects up to
 * its height, so two that differ once differ ever after, and the first block can be bisected: two
 * digests for each doubling of the height.
 */
public final class Divergence {
  private final Function<Height, Bytes32> one;
  private final Function<Height, Bytes32> other;

  /**
   * Two nodes.
   *
   * @param one the digest of the one at a height that both have passed
   * @param other that of the other
   */
  public Divergence(Function<Height, Bytes32> one, Function<Height, Bytes32> other) {
    this.one = one;
    this.other = other;
  }

  /**
   * The first block after which they differ.
   *
   * @param different a height at which they do
   * @throws IllegalArgumentException if they do not
   */
  public Height upTo(Height different) {
    if (isEqualAt(different)) {
      throw new IllegalArgumentException("the digests at " + different + " are equal");
    }
    long above = -1;
    long first = different.value();
    while (first - above > 1) {
      long middle = above + (first - above) / 2;
      if (isEqualAt(Height.of(middle))) {
        above = middle;
      } else {
        first = middle;
      }
    }
    return Height.of(first);
  }

  private boolean isEqualAt(Height height) {
    return one.apply(height).equals(other.apply(height));
  }
}
