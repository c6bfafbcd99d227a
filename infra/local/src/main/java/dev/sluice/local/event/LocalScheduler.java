package dev.sluice.local.event;

import dev.sluice.local.template.FunctionSpec.ScheduleSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** EventBridge Scheduler for rates: each schedule fires at its rate, first after one rate. */
public final class LocalScheduler {
  private final ScheduledExecutorService clock;

  /** Fires on this clock. */
  public LocalScheduler(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  /** Lets a schedule invoke a function until the clock stops. */
  public void start(ScheduleSpec schedule, AsyncInvoker target) {
    // It ends with the clock; nobody waits for it.
    ScheduledFuture<?> _ =
        clock.scheduleAtFixedRate(
            () -> target.invoke(event(schedule)),
            schedule.minutes(),
            schedule.minutes(),
            TimeUnit.MINUTES);
  }

  /** The schedule's event, its placeholders filled (EventBridge Scheduler User Guide, "Context attributes"). */
  public static String event(ScheduleSpec schedule) {
    return schedule
        .input()
        .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
        .replace(
            "<aws.scheduler.scheduled-time>",
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
