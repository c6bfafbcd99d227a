package dev.sluice.evm.config;

import dev.sluice.evm.target.AbiParameter;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code targets}. */
final class TargetsReader {
  private static final String TOKEN_LEDGER = "token-ledger";
  private static final List<String> TOKEN_TYPES = List.of("address", "address", "uint256");

  private final Executors executors;
  private final Problems problems;
  private final Set<String> names = new HashSet<>();

  TargetsReader(Executors executors, Problems problems) {
    this.executors = executors;
    this.problems = problems;
  }

  /** The rules; empty if anything about them was noted. */
  Optional<RuleSet> read(@Nullable Object value) {
    if (!(value instanceof List<?> entries)) {
      problems.add(
          ConfigCode.CFG_PARSE, "targets", "wanted a list of rules, got " + Section.shown(value));
      return Optional.empty();
    }
    if (entries.isEmpty() || entries.size() > RuleSet.MAX_RULES) {
      problems.add(
          ConfigCode.CFG_LIMIT,
          "targets",
          "wanted 1 to " + RuleSet.MAX_RULES + " rules, got " + entries.size());
      return Optional.empty();
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Section.of(entries.get(i), "targets[" + i + "]", ConfigKeys.TARGET, problems)
          .flatMap(this::rule)
          .ifPresent(rules::add);
    }
    return rules.size() == entries.size() ? Optional.of(new RuleSet(rules)) : Optional.empty();
  }

  private Optional<Rule> rule(Section section) {
    Optional<Rule> read = new RuleReader(section).read();
    if (read.isEmpty()) {
      return read;
    }
    Rule rule = read.get();
    boolean isExecutable = isExecutable(rule, section);
    if (!names.add(rule.name())) {
      section.note(
          ConfigCode.CFG_DUPLICATE_ID, "name", "two rules are named '" + rule.name() + "'");
      return Optional.empty();
    }
    return isExecutable ? read : Optional.empty();
  }

  private boolean isExecutable(Rule rule, Section section) {
    if (!executors.isKnown(rule.executor())) {
      String hint =
          NearestKey.of(rule.executor(), executors.names())
              .map(nearest -> "did you mean '" + nearest + "'?")
              .orElse("known are " + executors.names());
      section.note(
          ConfigCode.CFG_EXECUTOR_UNKNOWN,
          "execute",
          "there is no executor " + Section.shown(rule.executor()) + ": " + hint);
      return false;
    }
    if (rule.executor().equals(TOKEN_LEDGER) && !isTokenTransfer(rule.selection())) {
      section.note(
          ConfigCode.CFG_RULE,
          "execute",
          "token-ledger wants an event of (address, address, uint256)");
      return false;
    }
    return true;
  }

  private static boolean isTokenTransfer(Selection selection) {
    return selection instanceof Selection.ByLog log
        && log.event().parameters().stream()
            .map(AbiParameter::type)
            .map(type -> type.canonical())
            .toList()
            .equals(TOKEN_TYPES);
  }

  /** Which executors rules may name. */
  interface Executors {
    /** The known names in a fixed order; empty when any name is accepted. */
    Collection<String> names();

    /** Whether a rule may name it. */
    default boolean isKnown(String name) {
      return names().isEmpty() || names().contains(name);
    }
  }
}
