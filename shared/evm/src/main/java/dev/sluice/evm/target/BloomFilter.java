package dev.sluice.evm.target;

import dev.sluice.evm.codec.Bloom;
import java.util.List;

/** Tells from a header's bloom alone that a block holds no target. */
final class BloomFilter {
  private final boolean isUseful;
  private final List<Selection.ByLog> selections;

  BloomFilter(RuleSet rules) {
    this.isUseful = rules.areAllByLog();
    this.selections =
        rules.rules().stream()
            .map(Rule::selection)
            .filter(Selection.ByLog.class::isInstance)
            .map(Selection.ByLog.class::cast)
            .toList();
  }

  /** Whether it can rule out any block. */
  boolean isUseful() {
    return isUseful;
  }

  /**
   * Whether a block can hold a target.
   *
   * @param bloom 256 bytes
   * @return false only if every rule selects by log and no rule's contract and event are both in it
   */
  boolean mayMatch(byte[] bloom) {
    if (bloom.length != Bloom.SIZE) {
      throw new IllegalArgumentException(
          "a bloom has " + Bloom.SIZE + " bytes, got " + bloom.length);
    }
    return !isUseful
        || selections.stream()
            .anyMatch(
                each ->
                    Bloom.mayContain(bloom, each.contract())
                        && Bloom.mayContain(bloom, each.event().topic0()));
  }
}
