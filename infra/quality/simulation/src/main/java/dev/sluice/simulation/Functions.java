package dev.sluice.simulation;

import dev.sluice.core.error.SyncException;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.plan.PlanLimits;
import dev.sluice.core.plan.Planner;
import dev.sluice.core.plan.TickReport;
import dev.sluice.core.port.Deadline;
import dev.sluice.simulation.engine.Actor;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import dev.sluice.simulation.port.GatedSource;
import java.util.ArrayDeque;
import java.util.Queue;

/** The gateway's and the planner's invocations, with what survives between them in a process. */
final class Functions {
  private static final long TIMEOUT_MILLIS = 60_000;
  private static final long MARGIN_MILLIS = 2_000;
  private static final int FULL = 2;

  private final World world;
  private final Queue<Gateway> idle = new ArrayDeque<>();

  Functions(World world) {
    this.world = world;
  }

  /** A gateway polls: one that is idle, or, while all others are busy, a new one. */
  void gateway(long delayMillis) {
    start(
        Actor.Role.GATEWAY,
        delayMillis,
        () -> {
          Injection injection = world.gate().draw(Point.INVOCATION, "gateway");
          boolean cold = injection.fault() == Fault.COLD_START || idle.isEmpty();
          Gateway gateway = cold ? newGateway() : idle.remove();
          try {
            gateway.poll(deadline(injection));
          } finally {
            idle.add(gateway);
          }
        });
  }

  private Gateway newGateway() {
    SourceChains chains =
        new SourceChains(
            world.ports().configs(),
            version ->
                new GatedSource(
                    world.source(), version.version(), world.gate(), world.companions()));
    return new Gateway(
        world.ports().gateway(), world.ports().blocks(), chains, world.ports().bus());
  }

  private Deadline deadline(Injection injection) {
    long millis =
        injection.fault() == Fault.SHORT_DEADLINE
            ? injection.upTo(6_000)
            : TIMEOUT_MILLIS - MARGIN_MILLIS;
    return Deadline.inMillis(world.time(), millis);
  }

  /** The planner ticks. */
  void planner(long delayMillis) {
    planner(delayMillis, world.limits());
  }

  /** The planner ticks while the queue has hardly any room. */
  void plannerOfAFullQueue() {
    PlanLimits limits = world.limits();
    planner(0, new PlanLimits(limits.window(), FULL, limits.visibilityMillis()));
  }

  private void planner(long delayMillis, PlanLimits limits) {
    start(
        Actor.Role.PLANNER,
        delayMillis,
        () -> {
          Plans plans = new Plans(world);
          plans.begin();
          TickReport report =
              new Planner(world.ports().planner(), limits)
                  .tick(
                      world.time().epochMillis(),
                      Deadline.inMillis(world.time(), TIMEOUT_MILLIS - MARGIN_MILLIS));
          plans.end(report);
          world.sights().addIf(report.events().sent() > 0, Sight.SENT_BY_PLANNER);
          world.sights().addIf(!report.undecided().isEmpty(), Sight.UNDECIDED);
          if (report.messages() > limits.queueCap()) {
            world.invariants().report(12, "the planner sent " + report.messages());
          }
        });
  }

  /** Somebody acts; a documented failure ends the act and is no finding. */
  void start(Actor.Role role, long delayMillis, Runnable act) {
    Actor actor =
        new Actor(
            world.nextActor(), role, world.clockwork().nowMillis() + delayMillis + TIMEOUT_MILLIS);
    world
        .clockwork()
        .start(
            delayMillis,
            actor,
            () -> {
              try {
                act.run();
              } catch (SyncException e) {
                world.gate().note(e.code() + " " + e.getMessage());
              }
            });
  }
}
