package dev.sluice.simulation.port;

import dev.sluice.core.state.NodeId;
import dev.sluice.simulation.fault.Injection;

/** Who else acts while a call stands still. */
public interface Companions {
  /**
   * The source grows, a gateway follows, and another worker is given what the node lacks.
   *
   * @param large whether the source's next block has more effects than one transaction holds
   */
  void workerOn(NodeId node, boolean large);

  /** An operator adds rules. */
  void rules(Injection injection);

  /** Somebody reads the node's whole ledgers. */
  void readerOn(NodeId node);

  /** The planner ticks. */
  void planner();
}
