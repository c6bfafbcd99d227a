package dev.sluice.evm.target;

import java.util.ArrayList;
import java.util.List;

/** Tells from a header's bloom alone that a block holds no target. */
final class BloomFilter {
  private final boolean isUseful;
  private final List<Entry> entries = new ArrayList<>();

  BloomFilter(RuleSet rules) {
    this.isUseful = rules.areAllByLog();
    for (Rule rule : rules.rules()) {
      if (rule.selection() instanceof Selection.ByLog selection) {
        entries.add(
            new Entry(
                new BloomBits(selection.contract().toByteArray()),
                new BloomBits(selection.event().topic0().toByteArray())));
      }
    }
  }

  /**
   * Whether a block can hold a target.
   *
   * @param bloom 256 bytes
   * @return false only if every rule selects by log and no rule's contract and event are both in it
   */
  boolean mayMatch(byte[] bloom) {
    if (bloom.length != BloomBits.BLOOM_BYTES) {
      throw new IllegalArgumentException("a bloom has 256 bytes, got " + bloom.length);
    }
    return !isUseful
        || entries.stream()
            .anyMatch(each -> each.contract().areIn(bloom) && each.event().areIn(bloom));
  }

  private record Entry(BloomBits contract, BloomBits event) {}
}
