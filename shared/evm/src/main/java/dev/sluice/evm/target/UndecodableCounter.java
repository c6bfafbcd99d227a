package dev.sluice.evm.target;

/**
 * Counts, under {@code TARGET_UNDECODABLE}, what a rule selects but cannot decode. It is no target:
 * a stranger's bytes must not be able to stop a node.
 */
@FunctionalInterface
public interface UndecodableCounter {
  /**
   * One more.
   *
   * @param rule the rule's name
   * @param reason what was wanted and what came
   */
  void undecodable(String rule, String reason);
}
