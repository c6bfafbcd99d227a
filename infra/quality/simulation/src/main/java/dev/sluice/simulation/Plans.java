package dev.sluice.simulation;

import dev.sluice.core.chain.Height;
import dev.sluice.core.plan.TickReport;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.PlanState;
import java.util.HashMap;
import java.util.Map;

/** Judges what the planner notes and says of a tick. */
final class Plans {
  private final World world;
  private final Map<NodeId, Long> epochs = new HashMap<>();

  Plans(World world) {
    this.world = world;
  }

  /** A tick begins. */
  void begin() {
    for (Member member : world.raw().master().members().orElseThrow().members()) {
      epochs.put(member.id(), node(member).epoch());
    }
  }

  /** The tick has ended. */
  void end(TickReport report) {
    report.nodes().forEach(this::requireNewEpoch);
    for (Member member : world.raw().master().members().orElseThrow().members()) {
      world.raw().plans().read(member.id()).ifPresent(this::requireSent);
    }
  }

  /** Otherwise the queue takes the new plan for copies of the old one, and swallows it. */
  private void requireNewEpoch(TickReport.Node node) {
    boolean sent = node.replanned() && node.messages() > 0;
    if (sent && epoch(node.id()) <= epochs.getOrDefault(node.id(), 0L)) {
      world.invariants().report(10, node.id() + " was planned again under its old epoch");
    }
  }

  private long epoch(NodeId id) {
    return world.raw().master().members().orElseThrow().members().stream()
        .filter(member -> member.id().equals(id))
        .mapToLong(member -> node(member).epoch())
        .findFirst()
        .orElse(0);
  }

  private NodeState node(Member member) {
    return world.raw().nodes().node(member).read().orElseThrow();
  }

  private void requireSent(PlanState plan) {
    Height reached = world.sent().upTo(plan.id(), plan.epoch());
    boolean sent =
        !plan.plannedUpTo().isAbove(plan.nodeHeight()) || !plan.plannedUpTo().isAbove(reached);
    if (!sent) {
      world.invariants().report(10, "noted, but never sent: " + plan);
    }
  }
}
