package dev.sluice.core.plan;

import dev.sluice.core.chain.Height;
import dev.sluice.core.outbox.Delivered;
import dev.sluice.core.outbox.OutboxDelivery;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends again what workers have published but not sent, within bounds. A node that lacks blocks is
 * left to the worker that executes them, which sends what waits: so the two rarely send the same
 * event. A level node has no worker that would.
 */
final class Redelivery {
  /** The most events of one node in one tick. */
  static final int MAX_EVENTS_OF_NODE = 500;

  /** The most events in one tick. */
  static final int MAX_EVENTS = 2_000;

  /** How long all of it may take. */
  static final long MAX_MILLIS = 20_000;

  private final OutboxDelivery outbox;
  private final Height gateway;

  /**
   * @param gateway the first synchronisation height
   */
  Redelivery(OutboxDelivery outbox, Height gateway) {
    this.outbox = outbox;
    this.gateway = gateway;
  }

  /**
   * Serves the nodes in their order. One node's failure is reported and stops no other.
   *
   * @param nodes the members and their rows
   */
  PublishedEvents resend(List<Map.Entry<Member, NodeState>> nodes, Deadline deadline) {
    Deadline bound = deadline.within(MAX_MILLIS);
    int sent = 0;
    int waiting = 0;
    List<String> failures = new ArrayList<>();
    for (Map.Entry<Member, NodeState> each : nodes) {
      NodeState node = each.getValue();
      int room = Math.min(MAX_EVENTS_OF_NODE, MAX_EVENTS - sent);
      Delivered delivered =
          isLeftToUs(node)
              ? outbox.deliver(each.getKey(), node, bound, room)
              : new Delivered(0, node.outbox().isLagging(), "", "");
      sent += delivered.sent();
      waiting += delivered.pending() ? 1 : 0;
      if (!delivered.code().isEmpty()) {
        failures.add(node.id() + ": " + delivered.code() + " " + delivered.detail());
      }
    }
    return new PublishedEvents(sent, waiting, failures);
  }

  private boolean isLeftToUs(NodeState node) {
    return node.status() == NodeStatus.ACTIVE && !gateway.isAbove(node.height());
  }
}
