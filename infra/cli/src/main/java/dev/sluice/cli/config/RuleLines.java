package dev.sluice.cli.config;

import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words for a rule that is new or changes, key by key as the file has them. */
final class RuleLines {
  private static final String NONE = "none";

  private RuleLines() {}

  static List<String> ofNew(Rule rule) {
    List<String> lines = new ArrayList<>();
    lines.add("  + target " + rule.name());
    if (!rule.where().isAnything()) {
      lines.add("      where: " + rule.where());
    }
    return lines;
  }

  /** The rule, and below it each key whose value changes. */
  static List<String> ofChange(Rule before, Rule after) {
    Map<String, String> old = keys(before);
    Map<String, String> changed = keys(after);
    List<String> lines = new ArrayList<>();
    lines.add("  ~ target " + after.name());
    changed.forEach(
        (key, value) -> {
          String was = old.getOrDefault(key, NONE);
          if (!was.equals(value)) {
            lines.add("      " + key + ": " + was + " becomes " + value);
          }
        });
    return lines;
  }

  private static Map<String, String> keys(Rule rule) {
    Map<String, String> keys = new LinkedHashMap<>();
    List.of("contract", "event", "to", "function", "value").forEach(key -> keys.put(key, NONE));
    switch (rule.selection()) {
      case Selection.ByLog log -> {
        keys.put("contract", log.contract().toString());
        keys.put("event", log.event().toString());
      }
      case Selection.ByCall call -> {
        keys.put("to", call.contract().toString());
        keys.put("function", call.function().toString());
      }
      case Selection.ByValue value -> {
        keys.put("to", account(value.to()));
        keys.put("value", "positive");
      }
      case Selection.BySender _ -> {}
    }
    keys.put("where", rule.where().isAnything() ? NONE : rule.where().toString());
    keys.put("from", account(rule.sender()));
    keys.put("status", rule.status() == Rule.StatusCondition.ANY ? "any" : NONE);
    keys.put("execute", rule.executor());
    return keys;
  }

  private static String account(AccountCondition condition) {
    return condition instanceof AccountCondition.Only only ? only.account().toString() : NONE;
  }
}
