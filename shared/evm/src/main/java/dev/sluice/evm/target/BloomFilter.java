package dev.sluice.evm.target;

import dev.sluice.evm.codec.Bloom;
import java.util.List;

/** Tells from a header's bloom alone that a block holds no target. */
final class BloomFilter {
  private final boolean isUseful;
  private final List<LogRule> rules;

  BloomFilter(RuleSet rules) {
    this.isUseful = rules.areAllByLog();
    this.rules = rules.rules().stream().flatMap(rule -> LogRule.of(rule).stream()).toList();
  }

  /** Whether it can rule out any block. */
  boolean isUseful() {
    return isUseful;
  }

  /**
   * Whether a block can hold a target.
   *
   * @param bloom 256 bytes
   * @return false only if every rule selects by log, and of none the contract, the event and the
   *     topics that its condition wants are all in it
   */
  boolean mayMatch(byte[] bloom) {
    if (bloom.length != Bloom.SIZE) {
      throw new IllegalArgumentException(
          "a bloom has " + Bloom.SIZE + " bytes, got " + bloom.length);
    }
    return !isUseful || rules.stream().anyMatch(each -> mayMatch(each, bloom));
  }

  private static boolean mayMatch(LogRule rule, byte[] bloom) {
    return Bloom.mayContain(bloom, rule.contract())
        && Bloom.mayContain(bloom, rule.event().topic0())
        && rule.topics().values().stream().allMatch(topic -> Bloom.mayContain(bloom, topic));
  }
}
