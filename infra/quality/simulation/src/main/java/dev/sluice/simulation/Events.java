package dev.sluice.simulation;

import dev.sluice.core.chain.Height;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.simulation.engine.Actor;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.world.Shape;
import dev.sluice.testkit.FakeMembership;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** What happens to the surroundings between two rounds. */
final class Events {
  private static final int MOST_VERSIONS = 4;
  private static final int MOST_NODES = 4;
  private static final long LONGEST_OUTAGE_MILLIS = TimeUnit.HOURS.toMillis(24);
  private static final long LARGEST_JUMP_MILLIS = TimeUnit.DAYS.toMillis(20);

  private final World world;

  Events(World world) {
    this.world = world;
  }

  void strike(Injection injection) {
    switch (injection.fault()) {
      case TOKENS_FORGOTTEN -> world.table().forgetTransactions();
      case REORGANISED -> world.source().replaceAbove(world.source().limit(), injection.dice());
      case FINAL_REPLACED -> replaceFinal(injection);
      case CLOCK_JUMPS -> jump(injection);
      case QUEUE_PURGED -> world.queue().purge();
      case RETENTION_ENDS -> {
        world.queue().purge();
        world.clockwork().run(TimeUnit.DAYS.toMillis(15));
      }
      case DEDUPLICATION_ENDS -> world.clockwork().run(TimeUnit.SECONDS.toMillis(301));
      case OUTAGE -> outage(injection);
      case NODE_OUT -> nodeOut(injection);
      case NODE_POISONED -> world.licence().poison(some(injection).id());
      case NODE_ADDED -> add();
      case NODE_RETIRED ->
          change(some(injection), s -> s.withStatus(NodeStatus.RETIRED, Halt.NONE));
      case NODE_PAUSED -> pause(injection);
      case RULES_CHANGED -> addVersion(injection);
      default -> {}
    }
  }

  private void replaceFinal(Injection injection) {
    long first = world.source().checkpoint().value();
    int depth = (int) (world.source().limit().value() - first);
    if (depth > 0) {
      Height parent = Height.of(first + injection.below(depth, 1));
      world.source().replaceAbove(parent, injection.dice());
      world.licence().contradict();
    }
  }

  private void jump(Injection injection) {
    long millis = injection.upTo(LARGEST_JUMP_MILLIS);
    world.time().jumpMillis(injection.below(2, 1) == 0 ? millis : -millis);
  }

  private void outage(Injection injection) {
    world.licence().setOut(true);
    world
        .clockwork()
        .after(injection.upTo(LONGEST_OUTAGE_MILLIS), () -> world.licence().setOut(false));
  }

  private void nodeOut(Injection injection) {
    Member member = some(injection);
    world.licence().setOut(member.id(), true);
    world
        .clockwork()
        .after(
            injection.upTo(LONGEST_OUTAGE_MILLIS),
            () -> world.licence().setOut(member.id(), false));
  }

  private void pause(Injection injection) {
    Member member = some(injection);
    change(member, state -> state.withStatus(NodeStatus.PAUSED, Halt.NONE));
    world.clockwork().after(injection.upTo(60_000), () -> resume(member));
  }

  private void resume(Member member) {
    change(
        member,
        state ->
            state.status() == NodeStatus.PAUSED
                ? state.withStatus(NodeStatus.ACTIVE, Halt.NONE)
                : state);
  }

  /** An operator's command: read, decide, change on the condition of what was read. */
  private void change(Member member, UnaryOperator<NodeState> decision) {
    world
        .functions()
        .start(
            Actor.Role.OPERATOR,
            0,
            () -> {
              NodeStore store = world.ports().nodes().node(member);
              store.read().ifPresent(state -> change(store, state, decision.apply(state)));
            });
  }

  private static void change(NodeStore store, NodeState from, NodeState to) {
    boolean sensible =
        from.status() != NodeStatus.RETIRED
            && from.epoch() != to.epoch()
            && !from.halt().code().equals("DIVERGED");
    if (sensible) {
      store.changeStatus(from, to);
    }
  }

  private void add() {
    Members members = world.raw().master().members().orElseThrow();
    int number = members.members().size() + 1;
    if (number > MOST_NODES || world.licence().isAnySkewed()) {
      return;
    }
    Member member = Shape.member(number);
    NodeState state =
        NodeState.atCheckpoint(
            member.id(), world.source().checkpoint(), world.source().checkpointHash());
    FakeMembership membership = new FakeMembership(world.table());
    if (membership.create(member, state)) {
      membership.change(members, members.with(member));
    }
  }

  /** An operator adds a version that begins near the gateway's height, or below it. */
  void addVersion(Injection injection) {
    GatewayState gateway = world.raw().gateway().read().orElseThrow();
    int version = gateway.configVersion() + 1;
    long validFrom = Math.max(1, gateway.height().value() + injection.below(6, 1) - 1);
    if (version <= MOST_VERSIONS) {
      world
          .functions()
          .start(
              Actor.Role.OPERATOR,
              0,
              () ->
                  world
                      .ports()
                      .configs()
                      .addVersion(new Configuration(version, Height.of(validFrom), "{}")));
    }
  }

  /** Somebody reads a node's ledgers. */
  void someReader(SplittableRandom random) {
    List<Member> members = world.raw().master().members().orElseThrow().members();
    world.readers().read(members.get(random.nextInt(members.size())).id());
  }

  private Member some(Injection injection) {
    List<Member> members = world.raw().master().members().orElseThrow().members();
    return members.get(injection.below(members.size(), 9));
  }

  /** Operators resume what is paused, and what was halted by a poison that is gone. */
  void resumeAll() {
    for (Member member : world.raw().master().members().orElseThrow().members()) {
      change(
          member,
          state ->
              state.status() == NodeStatus.PAUSED || isCured(state)
                  ? state.withStatus(NodeStatus.ACTIVE, Halt.NONE)
                  : state);
    }
  }

  private static boolean isCured(NodeState state) {
    return state.status() == NodeStatus.HALTED && state.halt().code().equals("BLOCK_UNPROVEN");
  }
}
