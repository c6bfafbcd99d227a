package dev.sluice.evm.config;

import dev.sluice.core.state.NodeId;
import java.util.List;

/**
 * The network that follows the source chain.
 *
 * @param id its name
 * @param nodes its nodes, each once
 * @param quorum how many nodes must agree on a digest: more than half
 */
public record NetworkConfig(String id, List<NodeId> nodes, int quorum) {
  /** Copies the list. */
  public NetworkConfig {
    nodes = List.copyOf(nodes);
  }
}
