package dev.sluice.simulation.port;

import dev.sluice.core.state.NodeId;

/** Who else acts while a call stands still. */
public interface Companions {
  /** Another worker is given what the node lacks. */
  void workerOn(NodeId node);

  /** Somebody reads the node's whole ledgers. */
  void readerOn(NodeId node);

  /** The planner ticks. */
  void planner();
}
