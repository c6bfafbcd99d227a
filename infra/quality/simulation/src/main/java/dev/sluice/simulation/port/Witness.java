package dev.sluice.simulation.port;

import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.state.NodeId;

/** Sees every commit that took place. */
public interface Witness {
  /** The actor that runs now has made this commit. */
  void committed(NodeId node, NodeCommit commit);
}
