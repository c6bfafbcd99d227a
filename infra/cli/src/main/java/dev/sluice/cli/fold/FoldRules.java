package dev.sluice.cli.fold;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of a configuration that is known to be valid. */
final class FoldRules {
  private FoldRules() {}

  /**
   * A rule with its name and executor.
   *
   * @param name the rule's name
   * @param executor {@code token-ledger} or {@code record}
   * @param from the only sender that counts; empty for any
   * @param rule what it looks at
   * @param where what the decoded values must be
   */
  record Named(
      String name, String executor, Optional<String> from, FoldRule rule, FoldWhere where) {
    List<FoldMatch> matches(FoldTransaction transaction) {
      boolean sent = from.isEmpty() || from.get().equals(transaction.from());
      return sent ? rule.matches(transaction).stream().filter(where::holds).toList() : List.of();
    }
  }

  /** The rules of a configuration's tree, as a YAML reader gives it. */
  static List<Named> read(Map<?, ?> configuration) {
    if (!(configuration.get("targets") instanceof List<?> targets)) {
      throw new FoldException("the configuration has no list of targets");
    }
    return targets.stream().map(FoldRules::named).toList();
  }

  private static Named named(Object target) {
    if (!(target instanceof Map<?, ?> rule)) {
      throw new FoldException("a target should be a mapping, got " + target);
    }
    FoldRule read = rule(rule);
    return new Named(
        required(rule, "name"),
        required(rule, "execute"),
        account(rule, "from"),
        read,
        where(rule, read));
  }

  private static FoldRule rule(Map<?, ?> rule) {
    boolean failedToo = "any".equals(rule.get("status"));
    if (rule.containsKey("event")) {
      String contract = required(rule, "contract").toLowerCase(Locale.ROOT);
      return new LogRule(contract, Declaration.parse(required(rule, "event")));
    }
    if (rule.containsKey("function")) {
      String to = required(rule, "to").toLowerCase(Locale.ROOT);
      return new CallRule(to, Declaration.parse(required(rule, "function")), failedToo);
    }
    if (rule.containsKey("value")) {
      return new PaymentRule(account(rule, "to"), failedToo);
    }
    return new SenderRule(required(rule, "from").toLowerCase(Locale.ROOT), failedToo);
  }

  private static FoldWhere where(Map<?, ?> rule, FoldRule read) {
    return rule.containsKey("where")
        ? FoldWhere.parse(required(rule, "where"), read.names())
        : new FoldWhere(List.of());
  }

  private static Optional<String> account(Map<?, ?> rule, String key) {
    return rule.containsKey(key)
        ? Optional.of(required(rule, key).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static String required(Map<?, ?> rule, String key) {
    if (!(rule.get(key) instanceof String text)) {
      throw new FoldException("target " + rule.get("name") + " needs the text '" + key + "'");
    }
    return text;
  }
}
