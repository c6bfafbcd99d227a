package dev.sluice.cli.network;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the first thing in which a stored network differs from the wanted one. */
final class StateDifference {
  private StateDifference() {}

  /** The first difference at all. */
  static Optional<String> between(Genesis wanted, Configuration stored, Members members) {
    ConfigDocument there = ConfigDocument.parse(stored.document());
    ConfigDocument here = ConfigDocument.parse(wanted.configuration().document());
    return first(
        ofFixed(wanted, stored, members),
        differs("rule set", there.targets(), here.targets()),
        differs("source", there.source(), here.source()));
  }

  /** The first difference in what no later version may change. */
  static Optional<String> ofFixed(Genesis wanted, Configuration stored, Members members) {
    SourceConfig there = ConfigDocument.parse(stored.document()).source();
    SourceConfig here = ConfigDocument.parse(wanted.configuration().document()).source();
    return first(
        differs("network", members.network(), wanted.members().network()),
        differs("chain", there.chainId(), here.chainId()),
        differs("checkpoint", start(there), start(here)),
        ofMembers(members, wanted.members()));
  }

  /** A configuration only seeds the nodes: once an operator has changed them, the table rules. */
  private static Optional<String> ofMembers(Members there, Members here) {
    return there.version() > here.version()
        ? Optional.empty()
        : first(
            differs("set of nodes", nodes(there), nodes(here)),
            differs("node quorum", there.quorum(), here.quorum()));
  }

  private static String start(SourceConfig source) {
    return switch (source.start()) {
      case Checkpoint checkpoint -> checkpoint.height() + " " + checkpoint.hash();
      case StartingPoint.OfRecording _ -> "a recording's first block";
    };
  }

  private static List<String> nodes(Members members) {
    return members.members().stream().map(StateDifference::shown).toList();
  }

  private static String shown(Member member) {
    return Stream.of(member.id().value(), member.table(), member.region())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("@"));
  }

  private static Optional<String> differs(String what, Object there, Object here) {
    return there.equals(here)
        ? Optional.empty()
        : Optional.of(what + ": it has " + there + ", the configuration " + here);
  }

  @SafeVarargs
  private static Optional<String> first(Optional<String>... differences) {
    for (Optional<String> difference : differences) {
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }
}
