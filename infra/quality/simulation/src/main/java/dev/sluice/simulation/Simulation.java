package dev.sluice.simulation;

import dev.sluice.simulation.engine.Trace;
import dev.sluice.simulation.fault.FaultSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;

/** Runs one schedule: rounds with faults, then quiet ones until the system is level. */
public final class Simulation {
  /** How many quiet rounds may pass before the system must be level. */
  static final int MOST_QUIET_ROUNDS = 60;

  private static final long LONGEST_ROUND_MILLIS = TimeUnit.HOURS.toMillis(2);

  private final Schedule schedule;
  private final FaultSource faults;
  private final Trace trace;
  private final World world;
  private final Surroundings surroundings;

  private Simulation(Schedule schedule, boolean inWords) {
    this.schedule = schedule;
    this.faults = schedule.faultSource();
    this.trace = new Trace(inWords);
    this.world = new World(schedule, faults, trace, Pace.FREE);
    this.surroundings = new Surroundings(world, schedule);
  }

  /** Runs a schedule. */
  public static Outcome run(Schedule schedule) {
    return new Simulation(schedule, false).run();
  }

  /** Runs a schedule and keeps each call in words. */
  public static Outcome runInWords(Schedule schedule) {
    return new Simulation(schedule, true).run();
  }

  private Outcome run() {
    for (int round = 0; round < schedule.shape().rounds() && goesOn(); round++) {
      surroundings.round();
      collectFailures();
    }
    int quiet = goesOn() ? quieten() : 0;
    return new Outcome(
        schedule,
        world.invariants().violation(),
        faults.struck(),
        world.sights().seen(),
        trace.fingerprint(),
        quiet,
        trace.lines());
  }

  private boolean goesOn() {
    return world.invariants().violation().isEmpty();
  }

  private int quieten() {
    surroundings.end();
    int rounds = untilLevel();
    world.clockwork().runOut();
    collectFailures();
    if (goesOn() && !world.invariants().isLevel()) {
      rounds += untilLevel();
    }
    world.invariants().atTheEnd();
    world.sights().addIf(world.invariants().isGatewayHalted(), Sight.GATEWAY_HALTED);
    if (goesOn()) {
      surroundings.requireIdle();
      collectFailures();
    }
    return rounds;
  }

  /** Rounds become longer while nothing moves: the planner spaces its tries. */
  private int untilLevel() {
    long millis = Surroundings.ROUND_MILLIS;
    int rounds = 0;
    while (goesOn() && !world.invariants().isLevel()) {
      if (rounds++ == MOST_QUIET_ROUNDS) {
        world.invariants().notLevel(MOST_QUIET_ROUNDS);
        break;
      }
      surroundings.quietRound(millis);
      collectFailures();
      millis = Math.min(LONGEST_ROUND_MILLIS, millis * 2);
    }
    return rounds;
  }

  /** Whatever is no documented error is a finding. */
  private void collectFailures() {
    for (RuntimeException failure : world.clockwork().failures()) {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      world.invariants().report(12, "undocumented: " + text);
    }
  }
}
