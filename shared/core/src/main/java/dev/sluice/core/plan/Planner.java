package dev.sluice.core.plan;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.outbox.OutboxDelivery;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.settle.Settlement;
import dev.sluice.core.settle.Settlement.Verdict;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One tick: reads the first and the second height, settles what the nodes agree on, and sends each
 * node its difference blocks. A tick is an idempotent function of the state; on a level system it
 * sends and writes nothing.
 */
public final class Planner {
  /** Halts of nodes whose digest says nothing. */
  private static final Set<String> UNCOUNTED = Set.of(Halt.DIVERGED, Halt.REPAIRING);

  private final PlannerPorts ports;
  private final PlanLimits limits;

  /** Wires the use case to its ports. */
  public Planner(PlannerPorts ports, PlanLimits limits) {
    this.ports = ports;
    this.limits = limits;
  }

  /**
   * One tick. A node that fails is left out, and the others are served.
   *
   * @param nowMillis the planner's clock, for its own stamps only
   * @param deadline when the tick must have ended; only sending events again takes account of it
   * @throws dev.sluice.core.error.SyncException the first node's failure, once all others have been
   *     served
   */
  public TickReport tick(long nowMillis, Deadline deadline) {
    Optional<GatewayState> gateway = ports.gateway().read();
    Optional<Members> members = ports.master().members();
    Optional<MasterState> master = ports.master().read();
    if (gateway.isEmpty() || members.isEmpty() || master.isEmpty()) {
      return TickReport.unconfigured();
    }
    Failures failures = new Failures();
    Map<Member, NodeState> nodes = readNodes(members.get(), failures);
    Settled settled =
        failures.guard(
            () -> settle(members.get(), master.get(), nodes),
            new Settled(master.get().height(), List.of()));
    Dispatch dispatch = new Dispatch(ports, limits, gateway.get().height(), nowMillis);
    List<TickReport.Node> reports = new ArrayList<>();
    for (Map.Entry<Member, NodeState> node : inTurn(nodes, gateway.get().height().value())) {
      failures.guard(() -> reports.add(dispatch.serve(node.getKey(), node.getValue())));
    }
    PublishedEvents events =
        new Redelivery(new OutboxDelivery(ports.nodes(), ports.bus()), gateway.get().height())
            .resend(inTurn(nodes, nowMillis), deadline);
    failures.rethrow();
    return new TickReport(
        true,
        gateway.get().height(),
        gateway.get().sourceHead(),
        settled.height(),
        reports,
        dispatch.sent(),
        settled.undecided(),
        events);
  }

  /** Each node may live in a table and region of its own: one that is out stops no other. */
  private Map<Member, NodeState> readNodes(Members members, Failures failures) {
    Map<Member, NodeState> nodes = new LinkedHashMap<>();
    for (Member member : members.members()) {
      failures.guard(
          () -> ports.nodes().node(member).read().ifPresent(state -> nodes.put(member, state)));
    }
    return nodes;
  }

  /** Begins with another node for each number, so that what bounds a tick starves nobody. */
  private static List<Map.Entry<Member, NodeState>> inTurn(
      Map<Member, NodeState> nodes, long number) {
    List<Map.Entry<Member, NodeState>> turn = new ArrayList<>(nodes.entrySet());
    if (!turn.isEmpty()) {
      Collections.rotate(turn, (int) Math.floorMod(number, (long) turn.size()));
    }
    return turn;
  }

  /** While an older digest cannot be told yet, the second height stays. */
  private Settled settle(Members members, MasterState master, Map<Member, NodeState> nodes) {
    try {
      return compare(members, master, nodes);
    } catch (RetryableException e) {
      if (e.code().equals("TX_CONFLICT")) {
        return new Settled(master.height(), List.of());
      }
      throw e;
    }
  }

  private Settled compare(Members members, MasterState master, Map<Member, NodeState> nodes) {
    List<NodeState> counting =
        nodes.values().stream()
            .filter(node -> node.status() != NodeStatus.RETIRED)
            .filter(node -> !UNCOUNTED.contains(node.halt().code()))
            .toList();
    Settlement settlement =
        new Settlement(members.quorum(), (node, height) -> digestAt(members, node, height));
    return switch (settlement.settle(master, counting)) {
      case Verdict.Unchanged unchanged -> {
        diverged(unchanged.minority(), master, nodes);
        yield new Settled(master.height(), List.of());
      }
      case Verdict.Undecided undecided -> new Settled(master.height(), undecided.digests());
      case Verdict.Settled settled -> {
        boolean moved = ports.master().advance(master, settled.master());
        if (moved) {
          publish(
              new BusEvent.MasterAdvanced(settled.master().height(), settled.master().digest()));
        }
        diverged(settled.minority(), settled.master(), nodes);
        yield new Settled(settled.master().height(), List.of());
      }
    };
  }

  private Bytes32 digestAt(Members members, NodeState node, Height height) {
    if (!node.lastExecution().isAbove(height)) {
      return node.digest();
    }
    Member member =
        members.members().stream().filter(m -> m.id().equals(node.id())).findFirst().orElseThrow();
    NodeStore store = ports.nodes().node(member);
    // The transaction that moved the row may not show all of its executions yet.
    store.readCommitted();
    return store
        .lastExecution(height)
        .map(execution -> execution.digest())
        .orElseGet(() -> beforeTheFirst(store, node));
  }

  /** No execution so low: there was none yet, or an operator is removing them meanwhile. */
  private static Bytes32 beforeTheFirst(NodeStore store, NodeState node) {
    if (store.read().filter(row -> row.epoch() == node.epoch()).isEmpty()) {
      throw new RetryableException("STATE_MOVING", "node " + node.id() + " was changed meanwhile");
    }
    return Bytes32.ZERO;
  }

  private void diverged(List<NodeId> minority, MasterState master, Map<Member, NodeState> nodes) {
    for (Map.Entry<Member, NodeState> entry : nodes.entrySet()) {
      NodeState node = entry.getValue();
      if (minority.contains(node.id()) && node.status() == NodeStatus.ACTIVE) {
        Halt reason =
            new Halt(
                Halt.DIVERGED,
                "at "
                    + master.height()
                    + " the quorum has digest "
                    + master.digest()
                    + ", this node another; it stands at "
                    + node.height()
                    + " with "
                    + node.digest());
        NodeStore store = ports.nodes().node(entry.getKey());
        NodeState halted = node.withStatus(NodeStatus.HALTED, reason);
        if (store.changeStatus(node, halted)) {
          entry.setValue(halted);
          publish(new BusEvent.NodeHalted(node.id(), node.height(), reason.code()));
        }
      }
    }
  }

  private void publish(BusEvent event) {
    ports.bus().publish(List.of(event));
  }

  private record Settled(Height height, List<Bytes32> undecided) {}
}
