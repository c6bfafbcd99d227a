package dev.sluice.cli.network;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import java.util.Optional;

/** Puts a network in place where there is none. */
public final class Founding {
  private final Network network;

  /** In these stores. */
  public Founding(Network network) {
    this.network = network;
  }

  /**
   * Puts a new network in place.
   *
   * @return whether it was put in place; otherwise something stands there, and nothing changed
   * @throws CommandException if a node's table is not there, or the configuration is no first one
   */
  public boolean create(Genesis wanted) {
    Height first = wanted.gateway().height().next();
    if (!wanted.configuration().validFrom().equals(first)) {
      throw new CommandException(
          ExitCode.CONFIG,
          "CFG_VALID_FROM: a network's first configuration governs from block "
              + first
              + ", the one after the checkpoint; the file says "
              + wanted.configuration().validFrom(),
          "leave validFrom out");
    }
    wanted.members().members().forEach(member -> NodeTables.require(member, network.nodes()));
    return network.configurations().initialise(wanted);
  }

  /**
   * Puts a network in place, or finds the very same one there.
   *
   * @return whether it was there already
   * @throws CommandException if another one is there, with the difference
   */
  public boolean ensure(Genesis wanted) {
    Optional<Configuration> stored = network.newest();
    if (stored.isEmpty() && create(wanted)) {
      return false;
    }
    Configuration there = network.newest().orElseThrow(Founding::halfThere);
    Optional<String> difference = StateDifference.between(wanted, there, network.members());
    if (difference.isPresent()) {
      throw new CommandException(
          ExitCode.CONFIG,
          "STATE_FOREIGN: the state is of another " + difference.get(),
          "name another folder with --state, or use the configuration that it was made with");
    }
    return true;
  }

  private static CommandException halfThere() {
    return new CommandException(
        ExitCode.DATA,
        "there is no network, but a row of one stands in its place",
        "take empty tables, or restore what belongs to that row");
  }
}
