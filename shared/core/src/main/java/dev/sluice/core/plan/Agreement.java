package dev.sluice.core.plan;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.settle.Divergence;
import dev.sluice.core.settle.Settlement;
import dev.sluice.core.settle.Settlement.Verdict;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settles what the nodes agree on, and halts those that differ from the quorum. */
final class Agreement {
  /** Halts of nodes whose digest says nothing. */
  private static final Set<String> UNCOUNTED = Set.of(Halt.DIVERGED, Halt.REPAIRING);

  private final PlannerPorts ports;
  private final Members members;
  private final Map<Member, NodeState> nodes;

  /**
   * One tick's.
   *
   * @param nodes the rows as they were read; that of a node that is halted is replaced
   */
  Agreement(PlannerPorts ports, Members members, Map<Member, NodeState> nodes) {
    this.ports = ports;
    this.members = members;
    this.nodes = nodes;
  }

  /**
   * The second height as it stands afterwards.
   *
   * @param height how far a quorum agrees
   * @param undecided the digests that stand against one another, if there is no quorum
   */
  record Settled(Height height, List<Bytes32> undecided) {}

  /** Compares; while an older digest cannot be told yet, the second height stays. */
  Settled settle(MasterState master) {
    try {
      return compare(master);
    } catch (RetryableException e) {
      if (e.code().equals("TX_CONFLICT")) {
        return new Settled(master.height(), List.of());
      }
      throw e;
    }
  }

  private Settled compare(MasterState master) {
    Settlement settlement = new Settlement(members.quorum(), this::digestAt);
    return switch (settlement.settle(master, counting())) {
      case Verdict.Unchanged unchanged -> {
        halt(unchanged.minority(), master);
        yield new Settled(master.height(), List.of());
      }
      case Verdict.Undecided undecided -> new Settled(master.height(), undecided.digests());
      case Verdict.Settled settled -> {
        boolean moved = ports.master().advance(master, settled.master());
        if (moved) {
          publish(
              new BusEvent.MasterAdvanced(settled.master().height(), settled.master().digest()));
        }
        halt(settled.minority(), settled.master());
        yield new Settled(settled.master().height(), List.of());
      }
    };
  }

  private List<NodeState> counting() {
    return nodes.values().stream()
        .filter(node -> node.status() != NodeStatus.RETIRED)
        .filter(node -> !UNCOUNTED.contains(node.halt().code()))
        .toList();
  }

  private Bytes32 digestAt(NodeState node, Height height) {
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

  private void halt(List<NodeId> minority, MasterState master) {
    for (Map.Entry<Member, NodeState> entry : nodes.entrySet()) {
      NodeState node = entry.getValue();
      if (minority.contains(node.id()) && node.status() == NodeStatus.ACTIVE) {
        Halt reason = new Halt(Halt.DIVERGED, detail(node, master));
        NodeState halted = node.withStatus(NodeStatus.HALTED, reason);
        if (ports.nodes().node(entry.getKey()).changeStatus(node, halted)) {
          entry.setValue(halted);
          publish(new BusEvent.NodeHalted(node.id(), node.height(), reason.code()));
        }
      }
    }
  }

  private String detail(NodeState node, MasterState master) {
    return "at "
        + master.height()
        + " the quorum has digest "
        + master.digest()
        + ", this node another; it stands at "
        + node.height()
        + " with "
        + node.digest()
        + beginning(node, master);
  }

  /** A node must be halted even if nobody can tell where it began. */
  private String beginning(NodeState node, MasterState master) {
    try {
      return agreeing(master)
          .map(peer -> "; " + where(node, peer, master.height()))
          .orElse("; no node that agrees can be read to tell where it began");
    } catch (SyncException e) {
      return "; where it began cannot be told: " + e.code();
    }
  }

  private Optional<NodeState> agreeing(MasterState master) {
    return counting().stream()
        .filter(node -> !master.height().isAbove(node.height()))
        .filter(node -> digestAt(node, master.height()).equals(master.digest()))
        .findFirst();
  }

  private String where(NodeState node, NodeState peer, Height settled) {
    Divergence divergence =
        new Divergence(height -> digestAt(node, height), height -> digestAt(peer, height));
    return "it began at block " + divergence.upTo(settled) + ", compared with " + peer.id();
  }

  private void publish(BusEvent event) {
    ports.bus().publish(List.of(event));
  }
}
