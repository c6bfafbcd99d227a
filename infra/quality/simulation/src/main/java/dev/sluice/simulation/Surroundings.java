package dev.sluice.simulation;

import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** What happens round by round: the source grows, schedules fire, and things go wrong. */
final class Surroundings {
  /** How long a round is. */
  static final long ROUND_MILLIS = 5_000;

  private static final int READER_ONE_IN = 3;
  private static final long LATEST_TICK_MILLIS = TimeUnit.HOURS.toMillis(6);

  private final World world;
  private final Events events;
  private final SplittableRandom random;
  private int toCome;

  Surroundings(World world, Schedule schedule) {
    this.world = world;
    this.events = new Events(world);
    this.random = new SplittableRandom(schedule.seed() ^ 0x6407);
    this.toCome = schedule.shape().blocks();
  }

  /** One round in which faults may strike. */
  void round() {
    events.strike(world.gate().draw(Point.ROUND, "round"));
    int more = Math.min(toCome, random.nextInt(4));
    toCome -= more;
    world.source().grow(more, random.nextInt(3));
    gatewayTick(world.gate().draw(Point.GATEWAY_TICK, "schedule"));
    plannerTick(world.gate().draw(Point.PLANNER_TICK, "schedule"));
    world.clockwork().after(2_000, world.workers()::poll);
    if (random.nextInt(READER_ONE_IN) == 0) {
      world.clockwork().after(random.nextInt((int) ROUND_MILLIS), () -> events.someReader(random));
    }
    world.clockwork().run(ROUND_MILLIS);
  }

  private void gatewayTick(Injection injection) {
    switch (injection.fault()) {
      case TICK_MISSED -> {}
      case TICK_LATE -> world.functions().gateway(injection.upTo(LATEST_TICK_MILLIS));
      case TICK_MULTIPLIED -> {
        for (int i = 0; i <= injection.upTo(4); i++) {
          world.functions().gateway(injection.below(20, i));
        }
      }
      default -> world.functions().gateway(0);
    }
  }

  private void plannerTick(Injection injection) {
    switch (injection.fault()) {
      case TICK_MISSED -> {}
      case TICK_LATE -> world.functions().planner(injection.upTo(LATEST_TICK_MILLIS));
      case TICK_MULTIPLIED -> {
        for (int i = 0; i <= injection.upTo(4); i++) {
          world.functions().planner(injection.below(20, i));
        }
      }
      case QUEUE_FULL -> world.functions().plannerOfAFullQueue();
      default -> world.functions().planner(1_000);
    }
  }

  /** Faults stop, and whatever is out comes back. */
  void end() {
    world.faults().stop();
    world.licence().endOutages();
    world.licence().cure();
    events.resumeAll();
    world.source().grow(toCome + 1, 0);
    toCome = 0;
  }

  /** One round without faults. */
  void quietRound(long millis) {
    world.functions().gateway(0);
    world.functions().planner(1_000);
    world.clockwork().after(2_000, world.workers()::poll);
    world.clockwork().run(millis);
  }

  /** A tick on a level system sends and writes nothing. */
  void requireIdle() {
    long writes = world.table().writes();
    int sent = world.sent().all().size();
    world.functions().gateway(0);
    world.functions().planner(1_000);
    world.clockwork().runOut();
    if (world.table().writes() != writes || world.sent().all().size() != sent) {
      world
          .invariants()
          .report(
              12,
              "a tick on a level system wrote %d rows and sent %d messages"
                  .formatted(world.table().writes() - writes, world.sent().all().size() - sent));
    }
  }
}
