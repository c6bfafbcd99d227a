package dev.sluice.simulation;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.simulation.engine.Actor;
import dev.sluice.testkit.FakeWorkQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges every commit by the messages of the worker that made it: one of them must be of the epoch
 * that the node had, and begin no later than at the node's next block; and by the row that it
 * replaced, which must be the one that it was made for.
 */
final class Fences {
  private final World world;
  private final Map<Actor, List<FakeWorkQueue.Delivery>> batches = new HashMap<>();

  Fences(World world) {
    this.world = world;
  }

  /** The actor that runs now has this batch. */
  void begin(List<FakeWorkQueue.Delivery> batch) {
    batches.put(world.clockwork().current(), batch);
  }

  void committed(NodeId node, Optional<NodeState> replaced, NodeCommit commit) {
    replaced
        .filter(row -> !commit.from().standsAs(row))
        .ifPresent(row -> misplaced(node, row, commit.from()));
    Actor actor = world.clockwork().current();
    Height next = commit.from().height().next();
    boolean told =
        batches.getOrDefault(actor, List.of()).stream()
            .map(FakeWorkQueue.Delivery::message)
            .anyMatch(message -> tells(message, node, commit.from().epoch(), next));
    if (!told) {
      world
          .invariants()
          .report(
              8,
              "%s moved %s from %s although no message of its batch says so: %s"
                  .formatted(actor, node, commit.from(), batches.get(actor)));
    }
  }

  private void misplaced(NodeId node, NodeState row, NodeState from) {
    world
        .invariants()
        .report(2, "a commit on %s made for %s replaced %s".formatted(node, from, row));
  }

  private static boolean tells(WorkMessage message, NodeId node, long epoch, Height next) {
    return message.node().equals(node)
        && message.epoch() == epoch
        && !message.range().first().isAbove(next);
  }
}
