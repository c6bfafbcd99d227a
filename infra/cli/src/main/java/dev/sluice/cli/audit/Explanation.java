package dev.sluice.cli.audit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.evm.target.RuleExplanation;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a transaction was a target, or why not.
 *
 * @param transaction the transaction
 * @param height its block
 * @param block that block's hash
 * @param index its position there
 * @param from where its bytes were taken from, in words
 * @param version the version of the configuration that governs its block
 * @param rules what each rule made of it
 * @param note what else is to be known; empty if nothing
 */
record Explanation(
    TransactionHash transaction,
    Height height,
    BlockHash block,
    int index,
    String from,
    int version,
    List<RuleExplanation> rules,
    String note) {
  Explanation {
    rules = List.copyOf(rules);
  }

  boolean isTarget() {
    return rules.stream().anyMatch(RuleExplanation::selects);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("transaction    " + transaction);
    lines.add("block          " + height + " " + block + ", index " + index + ", " + from);
    lines.add("rules          version " + version);
    for (RuleExplanation rule : rules) {
      lines.add(
          String.format(
              "  %-12s %s  %s", rule.rule(), rule.selects() ? "yes" : "no ", rule.reason()));
    }
    lines.add(isTarget() ? "a target" : "no target");
    if (!note.isEmpty()) {
      lines.add(note);
    }
    return lines;
  }
}
