package dev.sluice.cli.network;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SourceConfig;
import java.util.List;
import java.util.Optional;

/** Names the first thing in which a stored network differs from the wanted one. */
final class StateDifference {
  private StateDifference() {}

  static Optional<String> between(Genesis wanted, Optional<Configuration> stored, Members members) {
    if (stored.isEmpty()) {
      return Optional.of("kind: it has members but no configuration");
    }
    ConfigDocument there = ConfigDocument.parse(stored.get().document());
    ConfigDocument here = ConfigDocument.parse(wanted.configuration().document());
    SourceConfig thereSource = there.source();
    SourceConfig hereSource = here.source();
    return first(
        differs("network", members.network(), wanted.members().network()),
        differs("chain", thereSource.chainId(), hereSource.chainId()),
        differs("checkpoint", thereSource.start(), hereSource.start()),
        differs("rule set", there.targets(), here.targets()),
        differs("set of nodes", ids(members), ids(wanted.members())),
        differs("node quorum", members.quorum(), wanted.members().quorum()),
        differs("source", thereSource, hereSource));
  }

  private static List<String> ids(Members members) {
    return members.members().stream().map(Member::id).map(Object::toString).toList();
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
