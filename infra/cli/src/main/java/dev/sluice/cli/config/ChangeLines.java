package dev.sluice.cli.config;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.target.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words for what changes. A configuration holds no secret, only where one is. */
final class ChangeLines {
  private ChangeLines() {}

  static List<String> ofNew(SluiceConfig file, Genesis genesis) {
    SourceConfig source = file.source();
    List<String> lines = new ArrayList<>();
    lines.add("create network " + genesis.members().network());
    lines.add(
        "  source     chain " + source.chainId() + ", " + texts(source) + ", " + finality(source));
    lines.add("  checkpoint " + genesis.gateway().height() + " " + genesis.gateway().hash());
    lines.add(
        "  nodes      "
            + genesis.members().members().stream()
                .map(ChangeLines::place)
                .collect(Collectors.joining(", "))
            + "; quorum "
            + genesis.members().quorum());
    file.targets().rules().forEach(rule -> lines.addAll(RuleLines.ofNew(rule)));
    lines.add("from block " + genesis.configuration().validFrom());
    return lines;
  }

  static List<String> ofChange(ConfigDocument before, ConfigDocument after, Configuration next) {
    List<String> lines = new ArrayList<>();
    lines.add("add version " + next.version());
    addTargets(lines, rules(before), rules(after));
    SourceConfig old = before.source();
    SourceConfig source = after.source();
    addChange(lines, "endpoints", texts(old), texts(source));
    addChange(lines, "quorum of endpoints", old.quorum(), source.quorum());
    addChange(lines, "finality", finality(old), finality(source));
    addChange(lines, "pollSeconds", old.pollSeconds(), source.pollSeconds());
    if (lines.size() == 1) {
      lines.add("  ~ order of targets");
    }
    lines.add("from block " + next.validFrom());
    return lines;
  }

  private static void addTargets(
      List<String> lines, Map<String, Rule> before, Map<String, Rule> after) {
    after.forEach(
        (name, rule) -> {
          Rule old = before.get(name);
          if (old == null) {
            lines.addAll(RuleLines.ofNew(rule));
          } else if (!old.equals(rule)) {
            lines.addAll(RuleLines.ofChange(old, rule));
          }
        });
    before.keySet().stream()
        .filter(name -> !after.containsKey(name))
        .forEach(name -> lines.add("  - target " + name));
  }

  private static void addChange(List<String> lines, String what, Object before, Object after) {
    if (!before.equals(after)) {
      lines.add("  ~ " + what + ": " + before + " becomes " + after);
    }
  }

  private static Map<String, Rule> rules(ConfigDocument document) {
    Map<String, Rule> rules = new TreeMap<>();
    document.targets().rules().forEach(rule -> rules.put(rule.name(), rule));
    return rules;
  }

  private static List<String> texts(SourceConfig source) {
    return source.endpoints().stream().map(Endpoint::text).toList();
  }

  private static String finality(SourceConfig source) {
    return switch (source.finality()) {
      case Finality.Finalized _ -> "finalized";
      case Finality.Safe _ -> "safe";
      case Finality.Confirmations confirmations -> confirmations.count() + " confirmations";
    };
  }

  private static String place(Member member) {
    String region = member.region().isEmpty() ? "" : " in " + member.region();
    return member.id()
        + (member.table().isEmpty() ? "" : " (table " + member.table() + region + ")");
  }
}
