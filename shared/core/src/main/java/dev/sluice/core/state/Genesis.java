package dev.sluice.core.state;

import java.util.List;

/**
 * Everything that a new network's table begins with.
 *
 * @param configuration version 1
 * @param members the nodes
 * @param gateway the gateway at the checkpoint
 * @param master the master height at the checkpoint
 * @param nodes each node at the checkpoint
 */
public record Genesis(
    Configuration configuration,
    Members members,
    GatewayState gateway,
    MasterState master,
    List<NodeState> nodes) {
  /** Copies the list. */
  public Genesis {
    nodes = List.copyOf(nodes);
  }
}
