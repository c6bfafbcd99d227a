package dev.sluice.core.audit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Looks at each node, and at the second height, when the replay has come to where it stands: the
 * lowest first.
 */
final class NodeStops {
  /** How often a node that moves is looked at again. */
  static final int MAX_ATTEMPTS = 20;

  private final Audit.Ports ports;
  private final Set<String> ledgers;
  private final Findings findings;
  private final Recomputed recomputed;
  private final List<AuditReport.Node> done = new ArrayList<>();

  NodeStops(Audit.Ports ports, Set<String> ledgers, Findings findings, Recomputed recomputed) {
    this.ports = ports;
    this.ledgers = ledgers;
    this.findings = findings;
    this.recomputed = recomputed;
  }

  /** A node to be looked at. */
  record Stop(Member member, NodeState node, int attempts) {}

  /** What became of the nodes, by their ids. */
  List<AuditReport.Node> all(List<Stop> stops, Optional<MasterState> master) {
    PriorityQueue<Stop> waiting = new PriorityQueue<>(Comparator.comparing(this::height));
    waiting.addAll(stops);
    Optional<MasterState> second = master;
    while (!waiting.isEmpty()) {
      Stop stop = waiting.remove();
      Height height = height(stop);
      second = second.filter(row -> !isDone(row, height));
      recomputed.replay().advanceTo(height.min(soundUpTo()));
      look(stop, height).ifPresent(waiting::add);
    }
    second.ifPresent(row -> isDone(row, soundUpTo()));
    done.sort(Comparator.comparing(AuditReport.Node::id));
    return done;
  }

  private Height soundUpTo() {
    return recomputed.chain().soundUpTo();
  }

  private Height height(Stop stop) {
    NodeState node = stop.node();
    return recomputed
        .heights()
        .standing(RowNames.node(stop.member().id()), node.height(), node.hash())
        .orElse(Height.of(Long.MAX_VALUE));
  }

  /** Looks at a node; when it moved meanwhile, it is to be looked at once more. */
  private Optional<Stop> look(Stop stop, Height height) {
    Member member = stop.member();
    Optional<NodeSnapshot> snapshot =
        NodeSnapshot.read(member, stop.node(), ports.nodes().node(member), ports.rows(), ledgers);
    if (snapshot.isPresent()) {
      NodeCheck check =
          new NodeCheck(member.id(), snapshot.get(), height, recomputed.replay(), findings);
      done.add(check.check(recomputed.anchor()));
      return Optional.empty();
    }
    if (stop.attempts() == MAX_ATTEMPTS) {
      throw new RetryableException(
          "STATE_MOVING",
          "node " + member.id() + " moved each time it was looked at: pause it first");
    }
    NodeState moved = ports.nodes().node(member).read().orElseThrow();
    recomputed.chain().read();
    return Optional.of(new Stop(member, moved, stop.attempts() + 1));
  }

  /** Looks at the second height, unless it stands above; whether it has. */
  private boolean isDone(MasterState row, Height height) {
    Optional<Height> standing =
        recomputed
            .heights()
            .standing(RowNames.MASTER, row.height(), row.hash())
            .filter(at -> !at.isAbove(height));
    standing.ifPresent(at -> master(row, at));
    return standing.isPresent();
  }

  private void master(MasterState row, Height height) {
    Replay replay = recomputed.replay();
    replay.advanceTo(height.min(soundUpTo()));
    if (replay.executed().isAbove(height.previous())
        && !replay.digestAt(height).equals(row.digest())) {
      findings.altered(RowNames.MASTER, "digest", replay.digestAt(height), row.digest());
    }
  }
}
