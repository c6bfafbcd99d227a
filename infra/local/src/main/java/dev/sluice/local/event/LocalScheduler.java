package dev.sluice.local.event;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.TimeSource;
import dev.sluice.local.function.InvocationResult;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.Origin;
import dev.sluice.local.template.ScheduleSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stands for EventBridge Scheduler: calls functions at their rates, first at once. Schedules do not
 * wait for the call before; but where AWS lets calls pile up, here at most two of a schedule run at
 * one time, and one more is left out.
 */
public final class LocalScheduler {
  private static final int MAX_OVERLAPPING = 2;

  private final Map<String, Entry> entries;
  private final LambdaInvoker functions;
  private final Context context;
  private final List<Thread> threads = new ArrayList<>();

  private record Entry(ScheduleSpec schedule, Semaphore permits) {}

  /**
   * What a scheduler works with.
   *
   * @param time the clock that its events name
   * @param beat what it waits for
   * @param origin on whose behalf it works
   */
  public record Context(TimeSource time, Beat beat, Origin origin) {}

  /** A scheduler that is not started yet. */
  public LocalScheduler(
      List<ScheduleSpec> schedules, LambdaInvoker functions, Context context) {
    this.entries =
        schedules.stream()
            .map(schedule -> new Entry(schedule, new Semaphore(MAX_OVERLAPPING)))
            .collect(Collectors.toMap(entry -> entry.schedule().name(), Function.identity()));
    this.functions = functions;
    this.context = context;
  }

  /** Starts to call. */
  public void start() {
    for (Entry entry : entries.values()) {
      threads.add(start("schedule-" + entry.schedule().name(), () -> run(entry)));
    }
  }

  private Thread start(String name, Runnable task) {
    return Thread.ofVirtual().name(name).start(context.origin().on(task));
  }

  /** Calls no more; calls that run are left to end. */
  public void stop() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void run(Entry entry) {
    try {
      do {
        start("tick-" + entry.schedule().name(), () -> fire(entry));
      } while (context.beat().await(entry.schedule().rate()));
    } catch (InterruptedException e) {
      // Stopped while it waited: there is nothing to undo.
      Thread.currentThread().interrupt();
    }
  }

  private void fire(Entry entry) {
    try {
      InvocationResult result = call(entry);
      if (!result.returned()) {
        System.out.println(entry.schedule().name() + ": " + result);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Calls a function as its schedule would, now, and waits for its answer.
   *
   * @param name the schedule, such as {@code Gateway.Tick}
   * @return {@code Refused} when two calls of the schedule run already
   */
  public InvocationResult triggerNow(String name) throws InterruptedException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new PermanentException(
          "SCHEDULE_MISSING", "no schedule " + name + " among " + entries.keySet());
    }
    return call(entry);
  }

  private InvocationResult call(Entry entry) throws InterruptedException {
    if (!entry.permits().tryAcquire()) {
      return new InvocationResult.Refused(MAX_OVERLAPPING + " calls run already");
    }
    try {
      ScheduleSpec schedule = entry.schedule();
      byte[] input = input(schedule.input()).getBytes(StandardCharsets.UTF_8);
      return functions.deliver(schedule.function(), input);
    } finally {
      entry.permits().release();
    }
  }

  /** Scheduler's context words ("Adding context attributes", EventBridge Scheduler User Guide). */
  private String input(String template) {
    Instant now =
        Instant.ofEpochMilli(context.time().epochMillis()).truncatedTo(ChronoUnit.SECONDS);
    return template
        .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
        .replace("<aws.scheduler.scheduled-time>", now.toString())
        .replace("<aws.scheduler.attempt-number>", "1");
  }
}
