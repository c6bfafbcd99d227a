package dev.sluice.evm.target;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.error.HaltException;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Log;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedTransaction;
import dev.sluice.evm.verify.VerifiedTransaction.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Selects targets by the rules of one configuration. */
public final class RuleSelector implements TargetSelector {
  private final UndecodableCounter counter;
  private final BloomFilter bloomFilter;
  private final List<Rule> wholeRules = new ArrayList<>();
  private final Map<Address, List<LogRule>> logRules = new HashMap<>();

  /**
   * A selector by these rules.
   *
   * @param counter is told of what a rule selects but cannot decode
   */
  public RuleSelector(RuleSet rules, UndecodableCounter counter) {
    this.counter = counter;
    this.bloomFilter = new BloomFilter(rules);
    for (Rule rule : rules.rules()) {
      LogRule.of(rule)
          .ifPresentOrElse(
              each -> logRules.computeIfAbsent(each.contract(), _ -> new ArrayList<>()).add(each),
              () -> wholeRules.add(rule));
    }
  }

  @Override
  public boolean selectsByLog() {
    return bloomFilter.isUseful();
  }

  @Override
  public boolean mayMatch(byte[] logsBloom) {
    return bloomFilter.mayMatch(logsBloom);
  }

  /**
   * {@inheritDoc}
   *
   * @throws HaltException with code {@code STATUS_UNPROVABLE} if a rule matches but for a success
   *     that the receipt, from before Byzantium, does not state
   */
  @Override
  public List<Target> select(VerifiedTransaction transaction) {
    List<Target> targets = new ArrayList<>();
    for (Rule rule : wholeRules) {
      selectWhole(rule, transaction).ifPresent(targets::add);
    }
    if (!logRules.isEmpty()) {
      selectLogs(transaction, targets);
    }
    return targets;
  }

  private Optional<Target> selectWhole(Rule rule, VerifiedTransaction transaction) {
    if (hasFailed(rule, transaction)) {
      return Optional.empty();
    }
    Optional<List<Value>> values = wholeValues(rule, transaction);
    if (values.isEmpty() || !isSentBy(rule.sender(), transaction)) {
      return Optional.empty();
    }
    requireProvableStatus(rule, transaction);
    String subject = transaction.to().map(Address::toString).orElse("");
    return Optional.of(
        target(rule, transaction, Target.WHOLE_TRANSACTION, new Found(subject, values.get())));
  }

  private Optional<List<Value>> wholeValues(Rule rule, VerifiedTransaction transaction) {
    Optional<List<Value>> values =
        switch (rule.selection()) {
          case Selection.ByCall call -> arguments(rule, call, transaction);
          case Selection.ByValue value -> WholeTransactions.transfer(value, transaction);
          case Selection.BySender _ -> Optional.of(WholeTransactions.content(transaction));
          case Selection.ByLog _ -> Optional.empty();
        };
    return values.filter(found -> isWanted(rule, found));
  }

  private Optional<List<Value>> arguments(
      Rule rule, Selection.ByCall call, VerifiedTransaction transaction) {
    return WholeTransactions.isCall(call, transaction)
        ? decoded(rule, call.function().decode(transaction.input()))
        : Optional.empty();
  }

  private void selectLogs(VerifiedTransaction transaction, List<Target> targets) {
    List<Log> logs = transaction.logs();
    for (int ordinal = 0; ordinal < logs.size(); ordinal++) {
      Log log = logs.get(ordinal);
      for (LogRule each : logRules.getOrDefault(log.address(), List.of())) {
        Optional<List<Value>> values = logValues(each, log);
        if (values.isPresent() && isSentBy(each.rule().sender(), transaction)) {
          Found found = new Found(log.address().toString(), values.get());
          targets.add(target(each.rule(), transaction, ordinal, found));
        }
      }
    }
  }

  private Optional<List<Value>> logValues(LogRule each, Log log) {
    return each.mayMatch(log)
        ? decoded(each.rule(), each.event().decode(log))
            .filter(values -> isWanted(each.rule(), values))
        : Optional.empty();
  }

  private Optional<List<Value>> decoded(Rule rule, Decoding decoding) {
    return switch (decoding) {
      case Decoding.Decoded decoded -> Optional.of(decoded.values());
      case Decoding.Undecodable undecodable -> {
        counter.undecodable(rule.name(), undecodable.reason());
        yield Optional.empty();
      }
    };
  }

  private static boolean isWanted(Rule rule, List<Value> values) {
    return rule.where().unmet(values).isEmpty();
  }

  private static boolean hasFailed(Rule rule, VerifiedTransaction transaction) {
    return rule.status() == Rule.StatusCondition.SUCCEEDED
        && transaction.outcome() == Outcome.FAILED;
  }

  private static boolean isSentBy(AccountCondition sender, VerifiedTransaction transaction) {
    return sender instanceof AccountCondition.Any
        || transaction.sender().filter(sender::accepts).isPresent();
  }

  private static void requireProvableStatus(Rule rule, VerifiedTransaction transaction) {
    if (rule.status() == Rule.StatusCondition.SUCCEEDED
        && transaction.outcome() == Outcome.UNPROVABLE) {
      throw new HaltException(
          "STATUS_UNPROVABLE",
          ("rule '%s' wants transaction %s to have succeeded, but before Byzantium success cannot"
                  + " be proven: select by event, or use 'status: any'")
              .formatted(rule.name(), transaction.hash()));
    }
  }

  private static Target target(
      Rule rule, VerifiedTransaction transaction, int ordinal, Found found) {
    return new Target(
        transaction.hash(),
        transaction.index(),
        ordinal,
        rule.name(),
        rule.executor(),
        found.subject(),
        found.values());
  }

  private record Found(String subject, List<Value> values) {}
}
