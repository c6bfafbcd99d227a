package dev.sluice.simulation;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.FakeWorkQueue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what a worker lets go: a message may go only when its blocks are executed, or when the
 * node's row shows that it is a gap, of an old plan, or of a node that does not execute.
 */
final class Acknowledgement {
  private final World world;
  private final Map<NodeId, Height> heights = new HashMap<>();
  private final Map<NodeId, Integer> oldRows = new HashMap<>();

  Acknowledgement(World world) {
    this.world = world;
  }

  /** The batch begins: a gap at any time later was one now. */
  void begin(List<FakeWorkQueue.Delivery> batch) {
    for (FakeWorkQueue.Delivery delivery : batch) {
      NodeId id = delivery.message().node();
      node(id).ifPresent(state -> heights.putIfAbsent(id, state.height()));
      oldRows.putIfAbsent(id, world.licence().oldRows(id));
    }
  }

  /** The batch has ended. */
  void end(List<FakeWorkQueue.Delivery> batch, Set<String> unfinished) {
    for (FakeWorkQueue.Delivery delivery : batch) {
      boolean goes = !unfinished.contains(Long.toString(delivery.id()));
      if (goes && !mayGo(delivery.message(), batch)) {
        world
            .invariants()
            .report(
                10,
                "a worker let go "
                    + delivery.message()
                    + ", the node is "
                    + node(delivery.message().node()));
      }
    }
  }

  private boolean mayGo(WorkMessage message, List<FakeWorkQueue.Delivery> batch) {
    Optional<NodeState> read = node(message.node());
    boolean torn =
        world.licence().oldRows(message.node()) != oldRows.getOrDefault(message.node(), 0);
    return torn
        || read.isEmpty()
        || read.get().status() != NodeStatus.ACTIVE
        || read.get().epoch() != message.epoch()
        || !message.range().last().isAbove(read.get().height())
        || message.range().first().isAbove(reachable(message, batch).next());
  }

  /** How far the batch itself could have brought the node before this message's turn. */
  private Height reachable(WorkMessage message, List<FakeWorkQueue.Delivery> batch) {
    Height reached = heights.getOrDefault(message.node(), Height.ZERO);
    List<WorkMessage> ascending =
        batch.stream()
            .map(FakeWorkQueue.Delivery::message)
            .filter(other -> other.node().equals(message.node()))
            .filter(other -> other.epoch() == message.epoch())
            .sorted(Comparator.comparing(other -> other.range().first()))
            .toList();
    for (WorkMessage other : ascending) {
      boolean joins = !other.range().first().isAbove(reached.next());
      reached = joins && other.range().last().isAbove(reached) ? other.range().last() : reached;
    }
    return reached;
  }

  private Optional<NodeState> node(NodeId id) {
    for (Member member : world.raw().master().members().orElseThrow().members()) {
      if (member.id().equals(id)) {
        return world.raw().nodes().node(member).read();
      }
    }
    return Optional.empty();
  }
}
