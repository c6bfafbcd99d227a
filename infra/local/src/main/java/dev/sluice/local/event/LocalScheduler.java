package dev.sluice.local.event;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.TimeSource;
import dev.sluice.local.function.EventQueue;
import dev.sluice.local.template.ScheduleSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Stands for EventBridge Scheduler: sends functions their ticks, at the schedules' rates, the first
 * when one period has passed. AWS lets ticks pile up; here at most two of a schedule are waiting or
 * running, and one more is left out.
 */
public final class LocalScheduler {
  private static final int MAX_OUTSTANDING = 2;

  private final TimeSource time;
  private final Beat beat;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private record Entry(ScheduleSpec schedule, EventQueue target, Semaphore outstanding) {}

  /**
   * A scheduler without schedules.
   *
   * @param time the clock that its events name
   * @param beat what it waits for
   */
  public LocalScheduler(TimeSource time, Beat beat) {
    this.time = time;
    this.beat = beat;
  }

  /** Adds a schedule and the events of its function. */
  public void add(ScheduleSpec schedule, EventQueue target) {
    entries.add(new Entry(schedule, target, new Semaphore(MAX_OUTSTANDING)));
  }

  /** Starts to send. */
  public void start() {
    for (Entry entry : entries) {
      threads.add(
          Thread.ofVirtual().name("schedule-" + entry.schedule().name()).start(() -> run(entry)));
    }
  }

  /** Sends no more. */
  public void stop() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void run(Entry entry) {
    try {
      while (beat.await(entry.schedule().rate())) {
        fire(entry);
      }
    } catch (InterruptedException e) {
      // Stopped while it waited: there is nothing to undo.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends the ticks of a function's schedules now.
   *
   * @return whether they were sent, or left out because two are outstanding
   * @throws PermanentException {@code SCHEDULE_MISSING} when the function has none
   */
  public boolean fire(String function) {
    List<Entry> chosen =
        entries.stream().filter(entry -> entry.schedule().function().equals(function)).toList();
    if (chosen.isEmpty()) {
      throw new PermanentException("SCHEDULE_MISSING", "no schedule calls " + function);
    }
    return chosen.stream().allMatch(this::fire);
  }

  private boolean fire(Entry entry) {
    if (!entry.outstanding().tryAcquire()) {
      return false;
    }
    boolean taken =
        entry.target().offer(input(entry.schedule()), () -> entry.outstanding().release());
    if (!taken) {
      entry.outstanding().release();
    }
    return taken;
  }

  /** Scheduler's context words ("Adding context attributes", EventBridge Scheduler User Guide). */
  private String input(ScheduleSpec schedule) {
    Instant now = Instant.ofEpochMilli(time.epochMillis()).truncatedTo(ChronoUnit.SECONDS);
    return schedule
        .input()
        .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
        .replace("<aws.scheduler.scheduled-time>", now.toString())
        .replace("<aws.scheduler.attempt-number>", "1");
  }
}
