package dev.sluice.cli.config;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Genesis;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import java.util.List;
import java.util.Optional;

/** Finds what a configuration would change, or why it must not. */
final class ChangePlan {
  /** How far above the head a proposed first block is: time to read the proposal and apply it. */
  private static final long AHEAD = 100;

  private final SluiceConfig file;
  private final Checkpoint checkpoint;

  ChangePlan(SluiceConfig file) {
    if (!(file.source().start() instanceof Checkpoint start)) {
      throw new IllegalStateException("a configuration with endpoints has a checkpoint");
    }
    this.file = file;
    this.checkpoint = start;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * What the file would change.
   *
   * @throws CommandException if it must not
   */
  ConfigChange on(Network network) {
    Genesis genesis = NetworkGenesis.of(file, checkpoint);
    Optional<Configuration> newest = network.newest();
    if (newest.isEmpty()) {
      return new ConfigChange.Create(genesis, ChangeLines.ofNew(file, genesis));
    }
    requireFixed(network.fixedDifference(genesis, newest.get()));
    GatewayState gateway = network.gateway().read().orElseThrow();
    Configuration stored = newest.get();
    return stored.document().equals(genesis.configuration().document())
        ? unchanged(stored)
        : added(stored, gateway, genesis.configuration().document());
  }

  private ConfigChange unchanged(Configuration stored) {
    Height validFrom = file.validFrom().orElse(stored.validFrom());
    if (!validFrom.equals(stored.validFrom())) {
      throw new CommandException(
          ExitCode.CONFIG,
          "CFG_VALID_FROM: version "
              + stored.version()
              + " says this already, from block "
              + stored.validFrom()
              + "; the file says from "
              + validFrom,
          "a version cannot be moved: write validFrom: " + stored.validFrom());
    }
    return new ConfigChange.None(
        List.of(
            "nothing to change: version "
                + stored.version()
                + " says this already, from block "
                + stored.validFrom()));
  }

  private ConfigChange added(Configuration stored, GatewayState gateway, String document) {
    Height validFrom = file.validFrom().orElseThrow(() -> refused("the file has none", gateway));
    if (!validFrom.isAbove(gateway.height())) {
      throw refused("the file says " + validFrom, gateway);
    }
    Configuration next = new Configuration(stored.version() + 1, validFrom, document);
    ConfigDocument before = ConfigDocument.parse(stored.document());
    return new ConfigChange.Add(next, ChangeLines.ofChange(before, file.document(), next));
  }

  /** Why a change cannot begin where the file says, and where it can. */
  static CommandException refused(String got, GatewayState gateway) {
    Height ahead = gateway.sourceHead().plus(AHEAD);
    return new CommandException(
        ExitCode.CONFIG,
        "CFG_VALID_FROM: a change needs a validFrom above the gateway's height "
            + gateway.height()
            + "; "
            + got,
        "write validFrom: " + ahead + ", or any block that the gateway has not reached");
  }

  private static void requireFixed(Optional<String> difference) {
    if (difference.isPresent()) {
      throw new CommandException(
          ExitCode.CONFIG,
          "CFG_FIXED: the state is of another " + difference.get(),
          "a later version may change targets, endpoints, their quorum, finality and pollSeconds;"
              + " for all else deploy another stack, or take another state folder");
    }
  }
}
