package dev.sluice.evm.target;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.error.HaltException;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Log;
import dev.sluice.evm.verify.VerifiedTransaction;
import dev.sluice.evm.verify.VerifiedTransaction.Outcome;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says of each rule which of its conditions keeps a transaction from being a target. The verdict is
 * that of {@link RuleSelector} itself; only its reason is found here.
 */
public final class RuleExplainer {
  private final RuleSet rules;

  /** Explains by these rules. */
  public RuleExplainer(RuleSet rules) {
    this.rules = rules;
  }

  /** What each rule makes of a transaction, in the order of the rules. */
  public List<RuleExplanation> explain(VerifiedTransaction transaction) {
    return rules.rules().stream().map(rule -> explain(rule, transaction)).toList();
  }

  private static RuleExplanation explain(Rule rule, VerifiedTransaction transaction) {
    RuleSelector alone = new RuleSelector(new RuleSet(List.of(rule)), (name, reason) -> {});
    try {
      List<Target> targets = alone.select(transaction);
      return targets.isEmpty()
          ? new RuleExplanation(rule.name(), false, obstacle(rule, transaction))
          : new RuleExplanation(rule.name(), true, selected(rule, targets));
    } catch (HaltException e) {
      return new RuleExplanation(rule.name(), false, e.code() + ": " + e.getMessage());
    }
  }

  private static String selected(Rule rule, List<Target> targets) {
    String what =
        targets.getFirst().ordinal() == Target.WHOLE_TRANSACTION
            ? "the transaction itself"
            : "log "
                + targets.stream()
                    .map(target -> Integer.toString(target.ordinal()))
                    .collect(Collectors.joining(", "));
    return "every condition holds for " + what + "; executed by " + rule.executor();
  }

  private static String obstacle(Rule rule, VerifiedTransaction transaction) {
    Optional<String> found =
        switch (rule.selection()) {
          case Selection.ByLog log -> noLog(rule, log, transaction);
          case Selection.ByCall call -> noCall(rule, call, transaction);
          case Selection.ByValue value -> noTransfer(rule, value, transaction);
          case Selection.BySender _ -> unwanted(rule, whole(transaction));
        };
    return found
        .or(() -> wrongOutcome(rule, transaction))
        .or(() -> wrongSender(rule, transaction))
        .orElse("another condition of the rule does not hold");
  }

  private static Optional<String> noLog(
      Rule of, Selection.ByLog rule, VerifiedTransaction transaction) {
    List<Log> logs = transaction.logs();
    List<Log> own = logs.stream().filter(log -> log.address().equals(rule.contract())).toList();
    if (own.isEmpty()) {
      return wrong("contract", rule.contract(), emitters(logs));
    }
    List<Log> named =
        own.stream()
            .filter(log -> !log.topics().isEmpty())
            .filter(log -> log.topics().getFirst().equals(rule.event().topic0()))
            .toList();
    if (named.isEmpty()) {
      return wrong("event", rule.event().signature(), own.size() + " logs of other events");
    }
    List<Log> matching = named.stream().filter(rule.event()::matches).toList();
    if (matching.isEmpty()) {
      return wrong(
          "indexed parameters",
          rule.event().parameters().stream().filter(AbiParameter::indexed).count(),
          named.getFirst().topics().size() - 1);
    }
    return unwanted(of, matching.stream().map(rule.event()::decode).toList());
  }

  private static String emitters(List<Log> logs) {
    return logs.isEmpty()
        ? "no log at all"
        : "logs of "
            + logs.stream()
                .map(log -> log.address().toString())
                .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> noCall(
      Rule of, Selection.ByCall rule, VerifiedTransaction transaction) {
    if (transaction.to().filter(rule.contract()::equals).isEmpty()) {
      return wrong("to", rule.contract(), recipient(transaction));
    }
    byte[] input = transaction.input();
    if (!rule.function().matches(input)) {
      int most = Math.min(input.length, FunctionDeclaration.SELECTOR_BYTES);
      return wrong(
          "function",
          rule.function().signature(),
          "call data 0x" + HexFormat.of().formatHex(input, 0, most) + "…");
    }
    return unwanted(of, List.of(rule.function().decode(input)));
  }

  private static Optional<String> noTransfer(
      Rule of, Selection.ByValue rule, VerifiedTransaction transaction) {
    if (transaction.value().signum() <= 0) {
      return wrong("value", "above 0", transaction.value());
    }
    if (transaction.input().length > 0) {
      return wrong("input", "no data", transaction.input().length + " bytes");
    }
    return WholeTransactions.transfer(rule, transaction)
        .map(values -> unwanted(of, List.of(new Decoding.Decoded(values))))
        .orElseGet(() -> wrong("to", shown(rule.to()), recipient(transaction)));
  }

  private static List<Decoding> whole(VerifiedTransaction transaction) {
    return List.of(new Decoding.Decoded(WholeTransactions.content(transaction)));
  }

  /** Nothing decodes, or nothing that decodes is wanted: the first reason. */
  private static Optional<String> unwanted(Rule rule, List<? extends Decoding> decodings) {
    List<Optional<String>> reasons =
        decodings.stream().map(decoding -> unwanted(rule, decoding)).toList();
    return reasons.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : reasons.getFirst();
  }

  private static Optional<String> unwanted(Rule rule, Decoding decoding) {
    return switch (decoding) {
      case Decoding.Undecodable undecodable ->
          Optional.of("parameters: they do not decode: " + undecodable.reason());
      case Decoding.Decoded decoded ->
          rule.where()
              .unmet(decoded.values())
              .flatMap(unmet -> wrong("where", unmet, Value.canonicalList(decoded.values())));
    };
  }

  private static Optional<String> wrongOutcome(Rule rule, VerifiedTransaction transaction) {
    boolean wanted = rule.status() == Rule.StatusCondition.SUCCEEDED;
    return wanted && transaction.outcome() == Outcome.FAILED
        ? wrong("status", "success", "failure")
        : Optional.empty();
  }

  private static Optional<String> wrongSender(Rule rule, VerifiedTransaction transaction) {
    if (rule.sender() instanceof AccountCondition.Any
        || transaction.sender().filter(rule.sender()::accepts).isPresent()) {
      return Optional.empty();
    }
    String got = transaction.sender().map(Address::toString).orElse("nobody");
    return wrong("from", shown(rule.sender()), got);
  }

  private static String recipient(VerifiedTransaction transaction) {
    return transaction.to().map(Address::toString).orElse("a contract's creation");
  }

  private static String shown(AccountCondition condition) {
    return switch (condition) {
      case AccountCondition.Any _ -> "any account";
      case AccountCondition.Only only -> only.account().toString();
    };
  }

  private static Optional<String> wrong(String condition, Object wanted, Object got) {
    return Optional.of(condition + ": wanted " + wanted + ", got " + got);
  }
}
