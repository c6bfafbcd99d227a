package dev.sluice.core.plan;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.core.state.PlanState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out one tick's decisions: sends first, then takes notes. */
final class Dispatch {
  /** How many runs are read for a window: more would only be needed for very small runs. */
  private static final int RUNS_PER_MESSAGE = 4;

  private final PlannerPorts ports;
  private final PlanLimits limits;
  private final Height gateway;
  private final long nowMillis;
  private final Map<BlockRange, List<Run>> runs = new HashMap<>();
  private Optional<Boolean> queueEmpty = Optional.empty();
  private int sent;

  Dispatch(PlannerPorts ports, PlanLimits limits, Height gateway, long nowMillis) {
    this.ports = ports;
    this.limits = limits;
    this.gateway = gateway;
    this.nowMillis = nowMillis;
  }

  /** How many messages were sent in all. */
  int sent() {
    return sent;
  }

  /** Decides about a node and does it. */
  TickReport.Node serve(Member member, NodeState node) {
    Optional<PlanState> notes =
        gateway.isAbove(node.height()) ? ports.plans().read(node.id()) : Optional.empty();
    NodePlanner planner = new NodePlanner(limits, gateway, nowMillis, this::queueIsEmpty);
    Decision decision = planner.decide(node, notes);
    int count =
        switch (decision) {
          case Decision.Idle idle -> 0;
          case Decision.Touch touch -> touch(node, notes);
          case Decision.SendBlocks blocks ->
              send(node, notes, Messages.blocks(node.id(), node.epoch(), blocks.blocks()));
          case Decision.SendRuns all -> send(node, notes, runMessages(node, all.blocks()));
          case Decision.Replan replan -> replan(member, node, notes, replan.probe());
        };
    boolean replanned = decision instanceof Decision.Replan;
    boolean stalled = node.status() == NodeStatus.ACTIVE && stallsAfter(node, notes) > 0;
    return new TickReport.Node(node.id(), node.height(), node.status(), count, replanned, stalled);
  }

  private List<WorkMessage> runMessages(NodeState node, BlockRange lacking) {
    List<Run> found =
        runs.computeIfAbsent(
            lacking, range -> ports.blocks().runs(range, limits.window() * RUNS_PER_MESSAGE));
    List<BlockRange> ranges = Messages.pack(lacking, found, limits.window());
    return Messages.messages(node.id(), node.epoch(), ranges);
  }

  private int send(NodeState node, Optional<PlanState> notes, List<WorkMessage> messages) {
    List<WorkMessage> fitting = messages.subList(0, Math.min(room(), messages.size()));
    if (fitting.isEmpty()) {
      return 0;
    }
    int accepted = ports.queue().send(fitting);
    sent += accepted;
    if (accepted > 0) {
      Height planned = fitting.get(accepted - 1).range().last();
      note(node, notes, planned, stallsAfter(node, notes));
    }
    return accepted;
  }

  private int room() {
    return Math.max(0, limits.queueCap() - sent);
  }

  /** A node that moved since the last notes is not stalled, whatever was noted before. */
  private static int stallsAfter(NodeState node, Optional<PlanState> notes) {
    return notes
        .filter(plan -> !node.height().isAbove(plan.nodeHeight()))
        .map(PlanState::stalls)
        .orElse(0);
  }

  /** The row is read again, since its last message may have been executed while we looked. */
  private int replan(Member member, NodeState node, Optional<PlanState> notes, BlockRange probe) {
    if (room() == 0) {
      return 0;
    }
    NodeStore store = ports.nodes().node(member);
    NodeState raised = node.withNextEpoch();
    boolean stands = store.read().filter(node::standsAs).isPresent();
    if (!stands || !store.changeStatus(node, raised)) {
      return 0;
    }
    int accepted = ports.queue().send(Messages.blocks(node.id(), raised.epoch(), probe));
    sent += accepted;
    Height planned = accepted > 0 ? probe.last() : node.height();
    note(raised, notes, planned, stallsAfter(node, notes) + 1);
    return accepted;
  }

  private int touch(NodeState node, Optional<PlanState> notes) {
    notes.ifPresent(plan -> note(node, notes, plan.plannedUpTo(), 0));
    return 0;
  }

  private void note(NodeState node, Optional<PlanState> notes, Height planned, int stalls) {
    ports
        .plans()
        .write(
            notes,
            new PlanState(node.id(), planned, nowMillis, node.epoch(), stalls, node.height()));
  }

  /** Counts are approximate: only two zeros are believed, and asked for once a tick at most. */
  private boolean queueIsEmpty() {
    if (queueEmpty.isEmpty()) {
      long first = ports.queue().approximateCount();
      queueEmpty = Optional.of(first == 0 && ports.queue().approximateCount() == 0);
    }
    return queueEmpty.get();
  }
}
