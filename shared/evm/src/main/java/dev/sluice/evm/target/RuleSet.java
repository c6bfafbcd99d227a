package dev.sluice.evm.target;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A network's rules in the order of the configuration, which is the order in which several matches
 * of one log or transaction run.
 *
 * @param rules at least one, each name once
 */
public record RuleSet(List<Rule> rules) {
  /** The most rules that a network has. */
  public static final int MAX_RULES = 128;

  /** Copies the list and refuses an empty or long one and doubled names. */
  public RuleSet {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || rules.size() > MAX_RULES) {
      throw new IllegalArgumentException("1 to " + MAX_RULES + " rules, got " + rules.size());
    }
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("two rules are named '" + rule.name() + "'");
      }
    }
  }

  /** Whether every rule selects by log, so that a header's bloom can rule a whole block out. */
  public boolean areAllByLog() {
    return rules.stream().allMatch(rule -> rule.selection() instanceof Selection.ByLog);
  }
}
