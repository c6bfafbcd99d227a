package dev.sluice.core.message;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.NodeId;

/** What the system tells the outside world; in no order, sometimes twice. */
public sealed interface BusEvent {
  /**
   * The first height moved.
   *
   * @param height the gateway height
   */
  record GatewayAdvanced(Height height) implements BusEvent {}

  /**
   * The gateway stopped.
   *
   * @param height where it stands
   * @param code why
   */
  record GatewayHalted(Height height, String code) implements BusEvent {}

  /**
   * The second height moved.
   *
   * @param height the master height
   * @param digest the digest that a quorum shares there
   */
  record MasterAdvanced(Height height, Bytes32 digest) implements BusEvent {}

  /**
   * A node has finished its plan and can be given more.
   *
   * @param node the node
   * @param height where it stands
   */
  record NodeDrained(NodeId node, Height height) implements BusEvent {}

  /**
   * A node stopped.
   *
   * @param node the node
   * @param height where it stands
   * @param code why
   */
  record NodeHalted(NodeId node, Height height, String code) implements BusEvent {}

  /**
   * A node begins to execute, or begins again: an operator has added, resumed or repaired it.
   *
   * @param node the node
   * @param height where it stands
   */
  record NodeResumed(NodeId node, Height height) implements BusEvent {}

  /**
   * A node has executed a target that a rule publishes. Unlike the others it is sent again until
   * the bus has taken it.
   *
   * @param node the node
   * @param event what the node's outbox holds
   */
  record TargetExecuted(NodeId node, OutboxEvent event) implements BusEvent {}
}
