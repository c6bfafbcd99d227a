package dev.sluice.core.operate;

import dev.sluice.core.message.BusEvent;
import dev.sluice.core.operate.NodeChange.Verdict;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.Membership;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Changes nodes for an operator. Every step is conditional and may be given again after a crash;
 * every change raises the epoch, so that plans and workers of before change nothing any more.
 */
public final class NodeOperations {
  /** How often a change is tried when the row moves under it. */
  static final int MAX_ATTEMPTS = 5;

  private final MemberList list;
  private final NodeStores nodes;
  private final Membership membership;
  private final EventBus bus;

  /**
   * Wires the use case to its ports.
   *
   * @param bus where NodeResumed is said; best effort
   */
  public NodeOperations(MasterStore master, NodeStores nodes, Membership membership, EventBus bus) {
    this.list = new MemberList(master, membership);
    this.nodes = nodes;
    this.membership = membership;
    this.bus = bus;
  }

  /**
   * Adds a node that has executed nothing. The planner sends it all blocks from the gateway's
   * store; the source chain is not asked.
   *
   * @param first its row: active, at the checkpoint
   */
  public NodeResult add(Member member, NodeState first) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Members members = list.read();
      if (MemberList.has(members, member.id())) {
        return alreadyMember(members, member);
      }
      if (!membership.create(member, first)) {
        return new NodeResult.Refused(
            "NODE_STANDS",
            "a row of a node "
                + member.id()
                + " stands where its first one would; names are not used again");
      }
      if (membership.change(members, members.with(member))) {
        return begun(first, 0);
      }
    }
    throw MemberList.moving("the list of members");
  }

  private NodeResult alreadyMember(Members members, Member member) {
    if (!members.members().contains(member)) {
      return new NodeResult.Refused(
          "NODE_STANDS", "node " + member.id() + " is a member whose rows lie elsewhere");
    }
    return nodes
        .node(member)
        .read()
        .<NodeResult>map(NodeResult.Unchanged::new)
        .orElseGet(() -> noRow(member));
  }

  /** Stops a node until it is resumed. What a worker has begun is not committed any more. */
  public NodeResult pause(Member member) {
    return change(member, NodeChange.PAUSE, node -> node.withStatus(NodeStatus.PAUSED, Halt.NONE));
  }

  /** Lets a paused node, or one whose halt has lost its cause, go on. */
  public NodeResult resume(Member member) {
    NodeResult result =
        change(member, NodeChange.RESUME, node -> node.withStatus(NodeStatus.ACTIVE, Halt.NONE));
    return result instanceof NodeResult.Done done ? begun(done.node(), 0) : result;
  }

  /**
   * Takes a node out of the network for good: first its row, so that it executes nothing more, then
   * its membership. Its rows stay.
   */
  public NodeResult retire(Member member) {
    if (list.read().members().size() == 1) {
      return new NodeResult.Refused("NODE_LAST", member.id() + " is the network's only node");
    }
    NodeResult result =
        change(member, NodeChange.RETIRE, node -> node.withStatus(NodeStatus.RETIRED, node.halt()));
    if (!(result instanceof NodeResult.Refused)) {
      list.remove(member.id());
    }
    return result;
  }

  /**
   * Rebuilds a node that stands still: claims it, removes what it executed, and puts it back to the
   * checkpoint, from where the planner sends it all blocks again. Given again after a crash it goes
   * on where it stopped.
   *
   * @param start the node's first row; its epoch plays no part
   * @param executors the executors whose ledgers the node may have
   */
  public NodeResult repair(Member member, NodeState start, Set<String> executors) {
    NodeResult claim =
        change(member, NodeChange.REPAIR, NodeOperations::claimed, membership::replace);
    if (!(claim instanceof NodeResult.Done claimed)) {
      return claim;
    }
    NodeState fence = claimed.node();
    OptionalLong removed = membership.clear(member, fence, executors);
    NodeState restarted = start.withEpoch(fence.epoch() + 1);
    if (removed.isEmpty() || !membership.replace(member, fence, restarted)) {
      throw MemberList.moving("node " + member.id());
    }
    return begun(restarted, removed.getAsLong());
  }

  private static NodeState claimed(NodeState node) {
    boolean again = node.halt().code().equals(Halt.REPAIRING);
    Halt reason =
        again
            ? node.halt()
            : new Halt(
                Halt.REPAIRING,
                "was "
                    + node.status()
                    + " "
                    + node.halt().code()
                    + " at "
                    + node.height()
                    + ": "
                    + node.halt().detail());
    return node.withStatus(NodeStatus.HALTED, reason);
  }

  private NodeResult change(Member member, NodeChange change, UnaryOperator<NodeState> to) {
    return change(member, change, to, (of, from, next) -> nodes.node(of).changeStatus(from, next));
  }

  private NodeResult change(
      Member member, NodeChange change, UnaryOperator<NodeState> to, Write write) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<NodeState> read = nodes.node(member).read();
      if (read.isEmpty()) {
        return noRow(member);
      }
      NodeState node = read.get();
      Verdict verdict = change.verdict(node);
      if (verdict.kind() == Verdict.Kind.DONE) {
        return new NodeResult.Unchanged(node);
      }
      if (verdict.kind() == Verdict.Kind.REFUSED) {
        return new NodeResult.Refused("NODE_STATUS", shown(node) + ": " + verdict.reason());
      }
      NodeState next = to.apply(node);
      if (write.put(member, node, next)) {
        return new NodeResult.Done(next, 0);
      }
    }
    throw MemberList.moving("node " + member.id());
  }

  private NodeResult begun(NodeState node, long removed) {
    bus.publish(List.of(new BusEvent.NodeResumed(node.id(), node.height())));
    return new NodeResult.Done(node, removed);
  }

  private static NodeResult noRow(Member member) {
    return new NodeResult.Refused("NODE_MISSING", "member " + member.id() + " has no row");
  }

  private static String shown(NodeState node) {
    String halt = node.halt().code().isEmpty() ? "" : " (" + node.halt().code() + ")";
    return "node " + node.id() + " is " + node.status() + halt;
  }

  /** A conditional write of a node's row. */
  private interface Write {
    boolean put(Member member, NodeState from, NodeState to);
  }
}
