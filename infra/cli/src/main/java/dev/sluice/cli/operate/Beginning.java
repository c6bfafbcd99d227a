package dev.sluice.cli.operate;

import dev.sluice.cli.network.Network;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.target.Rule;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where every node of a network begins.
 *
 * @param height the checkpoint
 * @param hash its hash
 * @param executors the executors that any version of the configuration names, and the built-in ones
 */
record Beginning(Height height, BlockHash hash, Set<String> executors) {
  /** As the first version of the configuration says. */
  static Beginning of(Network network) {
    Set<String> executors = new TreeSet<>(Executors.installed().ledgers());
    int newest = network.newest().map(Configuration::version).orElse(0);
    for (int version = 1; version <= newest; version++) {
      document(network, version).targets().rules().stream()
          .map(Rule::executor)
          .forEach(executors::add);
    }
    network.members();
    if (document(network, 1).source().start() instanceof Checkpoint start) {
      return new Beginning(start.height(), start.hash(), executors);
    }
    throw new IllegalStateException("a stored configuration begins at a checkpoint");
  }

  private static ConfigDocument document(Network network, int version) {
    return ConfigDocument.parse(network.configuration(version).document());
  }

  /** A node that has executed nothing. */
  NodeState node(NodeId id) {
    return NodeState.atCheckpoint(id, height, hash);
  }
}
