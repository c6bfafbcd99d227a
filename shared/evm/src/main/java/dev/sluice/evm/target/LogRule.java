package dev.sluice.evm.target;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rule that selects by log.
 *
 * @param rule the rule
 * @param contract the contract that must have emitted the log
 * @param event the event
 * @param topics what topics must be for the rule's condition to hold, by their place in the log
 */
record LogRule(Rule rule, Address contract, EventDeclaration event, Map<Integer, Bytes32> topics) {
  /** The rule as one by log; empty if it is of another kind. */
  static Optional<LogRule> of(Rule rule) {
    return rule.selection() instanceof Selection.ByLog log
        ? Optional.of(
            new LogRule(rule, log.contract(), log.event(), topics(log.event(), rule.where())))
        : Optional.empty();
  }

  /** Whether a log of the contract is one of the event, as far as its topics tell. */
  boolean mayMatch(Log log) {
    return event.matches(log)
        && topics.entrySet().stream()
            .allMatch(wanted -> log.topics().get(wanted.getKey()).equals(wanted.getValue()));
  }

  private static Map<Integer, Bytes32> topics(EventDeclaration event, Where where) {
    Map<Integer, Bytes32> topics = new TreeMap<>();
    for (Comparison each : where.comparisons()) {
      if (each.parameter().indexed() && each.operator() == Operator.EQUAL) {
        // Of two different literals for one topic no log can have both: decoding tells.
        topics.putIfAbsent(topicOf(event.parameters(), each.position()), each.literal().topic());
      }
    }
    return topics;
  }

  /** The first topic is the event's own. */
  private static int topicOf(List<AbiParameter> parameters, int position) {
    return 1 + (int) parameters.subList(0, position).stream().filter(AbiParameter::indexed).count();
  }
}
