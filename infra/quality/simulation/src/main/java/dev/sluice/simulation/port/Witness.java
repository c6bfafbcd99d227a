package dev.sluice.simulation.port;

import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.Optional;

/** Sees every commit that took place. */
public interface Witness {
  /**
   * The actor that runs now has made this commit.
   *
   * @param replaced the row that it replaced; empty if it was taken for a repetition
   */
  void committed(NodeId node, Optional<NodeState> replaced, NodeCommit commit);
}
