package dev.sluice.core.outbox;

import dev.sluice.core.error.SyncException;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the events that a node's commits have published: reads them, gives them to the bus, removes
 * those that it took, and moves the watermark when none is left. It may stop or die between any two
 * of these steps; whoever goes on sends again at most what was not removed.
 */
public final class OutboxDelivery {
  /** How many events are read at a time. */
  public static final int PAGE = 100;

  /** How long one more page may take. */
  static final long PAGE_MILLIS = 3_000;

  private final NodeStores nodes;
  private final EventBus bus;

  /** Wires the use case to its ports. */
  public OutboxDelivery(NodeStores nodes, EventBus bus) {
    this.nodes = nodes;
    this.bus = bus;
  }

  /**
   * Sends what waits, if the node is active: what a node that stands still has published waits
   * until it goes on. It never fails: the effects are committed, and a later try sends the rest.
   *
   * @param node the node's row as it was read last
   * @param limit the most events to send
   */
  public Delivered deliver(Member member, NodeState node, Deadline deadline, int limit) {
    if (!node.outbox().isLagging() || node.status() != NodeStatus.ACTIVE) {
      return new Delivered(0, node.outbox().isLagging(), "", "");
    }
    Sending sending = new Sending(member);
    try {
      boolean isEmptied = sending.pages(deadline, limit);
      return new Delivered(sending.sent, !isEmptied, isEmptied ? "" : sending.code, "");
    } catch (SyncException e) {
      return new Delivered(sending.sent, true, e.code(), String.valueOf(e.getMessage()));
    }
  }

  /** One call's work. */
  private final class Sending {
    private final Member member;
    private int sent;
    private String code = "";

    Sending(Member member) {
      this.member = member;
    }

    /**
     * Whether nothing is left. The row is read in a transaction first: of a commit that is only
     * becoming visible the row may be seen and the events not yet, and none of them would be left
     * to see when the watermark has passed them.
     */
    boolean pages(Deadline deadline, int limit) {
      Optional<NodeState> committed =
          deadline.allows(PAGE_MILLIS) ? nodes.node(member).readCommitted() : Optional.empty();
      return committed.isPresent() && pages(committed.get(), deadline, limit);
    }

    private boolean pages(NodeState committed, Deadline deadline, int limit) {
      Outbox outbox = nodes.outbox(member);
      while (sent < limit && deadline.allows(PAGE_MILLIS)) {
        int wanted = Math.min(PAGE, limit - sent);
        List<OutboxEvent> events = outbox.pending(committed.outbox().published(), wanted);
        if (!send(events, outbox)) {
          code = "BUS_REFUSED";
          return false;
        }
        if (events.size() < wanted) {
          outbox.markDelivered(committed);
          return true;
        }
      }
      return false;
    }

    /** Whether the bus took all of them; what it refused is tried once more at once. */
    private boolean send(List<OutboxEvent> events, Outbox outbox) {
      Map<BusEvent, OutboxEvent> left = new LinkedHashMap<>();
      events.forEach(event -> left.put(new BusEvent.TargetExecuted(member.id(), event), event));
      List<BusEvent> refused =
          left.isEmpty() ? List.of() : bus.put(bus.put(List.copyOf(left.keySet())));
      left.keySet().removeAll(Set.copyOf(refused));
      if (!left.isEmpty()) {
        outbox.remove(List.copyOf(left.values()));
      }
      sent += left.size();
      return refused.isEmpty();
    }
  }
}
