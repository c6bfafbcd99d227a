package dev.sluice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.simulation.engine.Trace;
import dev.sluice.simulation.fault.ListedFaults;
import dev.sluice.simulation.world.Shape;
import dev.sluice.testkit.FakeMembership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A hundred nodes, ten workers, calls that take time; one node is ill, ninety-nine are not. */
class IsolationTest {
  private static final long SEED = 99;
  private static final int NODES = 100;
  // A network is put in place in one transaction, which has no room for all of them.
  private static final int FIRST_NODES = 90;
  private static final int ROUNDS = 6;
  private static final int BLOCKS = 12;
  private static final int WORKERS = 10;
  private static final long CALL_MILLIS = 5;
  private static final double TOLERANCE = 0.05;
  private static final NodeId ILL = new NodeId("n50");

  @Test
  void progress_whenOneNodeIsPoisoned_isUnchangedForTheOthers() {
    World world = assertUnchanged(w -> w.licence().poison(ILL));
    assertThat(node(world, ILL).status()).isEqualTo(NodeStatus.HALTED);
  }

  @Test
  void progress_whenOneNodesTableIsOut_isUnchangedForTheOthers() {
    World world = assertUnchanged(w -> w.licence().setOut(ILL, true));
    assertThat(node(world, ILL).height()).isEqualTo(world.source().checkpoint());
  }

  private static World assertUnchanged(Consumer<World> illness) {
    Map<NodeId, Long> healthy = new TreeMap<>();
    run(world -> {}, healthy);
    Map<NodeId, Long> beside = new TreeMap<>();
    World world = run(illness, beside);
    long slowest = 0;
    for (Map.Entry<NodeId, Long> node : healthy.entrySet()) {
      if (!node.getKey().equals(ILL)) {
        long with = beside.getOrDefault(node.getKey(), 0L);
        double ratio = (double) with / node.getValue();
        assertThat(ratio).as(node + " " + with).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
        slowest = Math.max(slowest, with);
      }
    }
    System.out.printf(
        "99 nodes beside %s: %,d block-ticks without it, %,d with it (ms of virtual time each)%n",
        ILL, sum(healthy), sum(beside));
    assertThat(world.invariants().violation()).isEmpty();
    return world;
  }

  private static long sum(Map<NodeId, Long> ticks) {
    return ticks.entrySet().stream()
        .filter(node -> !node.getKey().equals(ILL))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** For each node, the sum over its blocks of the virtual time at which it had executed them. */
  private static World run(Consumer<World> illness, Map<NodeId, Long> ticks) {
    Shape shape = new Shape(FIRST_NODES, ROUNDS, BLOCKS, 0, false, 64, 10);
    Schedule schedule = new Schedule(SEED, shape, Optional.of(List.of()));
    World world =
        new World(
            schedule,
            new ListedFaults(List.of()),
            new Trace(false),
            new Pace(CALL_MILLIS, WORKERS));
    for (int number = FIRST_NODES + 1; number <= NODES; number++) {
      join(world, number);
    }
    illness.accept(world);
    Surroundings surroundings = new Surroundings(world, schedule);
    world.watch(
        (id, replaced, commit) -> {
          long blocks = commit.to().height().minus(commit.from().height());
          ticks.merge(id, blocks * world.clockwork().nowMillis(), Long::sum);
        });
    for (int round = 0; round < ROUNDS; round++) {
      surroundings.round();
    }
    return world;
  }

  private static void join(World world, int number) {
    Members before = world.raw().master().members().orElseThrow();
    Member member = Shape.member(number);
    NodeState state =
        NodeState.atCheckpoint(
            member.id(), world.source().checkpoint(), world.source().checkpointHash());
    FakeMembership membership = new FakeMembership(world.table());
    assertThat(membership.create(member, state)).isTrue();
    assertThat(membership.change(before, before.with(member))).isTrue();
  }

  private static NodeState node(World world, NodeId id) {
    Member member =
        world.raw().master().members().orElseThrow().members().stream()
            .filter(m -> m.id().equals(id))
            .findFirst()
            .orElseThrow();
    return world.raw().nodes().node(member).read().orElseThrow();
  }
}
