package dev.sluice.simulation;

import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Many schedules, side by side on all cores; each is on one thread from end to end. */
public final class Campaign {
  private final long baseSeed;
  private final long count;
  private final AtomicLong next = new AtomicLong();
  private final Queue<Outcome> failed = new ConcurrentLinkedQueue<>();
  private final FaultCounts counts = new FaultCounts();

  /**
   * @param baseSeed the seed of the first schedule; the others follow one by one
   * @param count how many schedules
   */
  public Campaign(long baseSeed, long count) {
    this.baseSeed = baseSeed;
    this.count = count;
  }

  /** Runs them on so many threads, until all are done or one fails. */
  public Campaign run(int threads) {
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(Thread.ofPlatform().name("schedules-" + i).start(this::work));
    }
    for (Thread thread : running) {
      join(thread);
    }
    return this;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while schedules run", e);
    }
  }

  private void work() {
    FaultCounts own = new FaultCounts();
    long index = next.getAndIncrement();
    while (index < count && failed.isEmpty()) {
      Outcome outcome = Simulation.run(Schedule.of(baseSeed + index));
      own.add(outcome);
      if (outcome.violation().isPresent()) {
        failed.add(outcome);
      }
      index = next.getAndIncrement();
    }
    counts.add(own);
  }

  /** How often each fault struck, and how often schedules ran. */
  public FaultCounts counts() {
    return counts;
  }

  /** A schedule that failed. */
  public Optional<Outcome> failed() {
    return Optional.ofNullable(failed.peek());
  }

  /** Says all about a failing schedule: its seed, its faults, and the smallest that fails too. */
  public static String report(Outcome failing) {
    Outcome small = Simulation.runInWords(new Shrinker(Simulation::run).shrink(failing).schedule());
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(failing.schedule().seed());
    text.append(": ").append(failing.violation().orElseThrow()).append('\n');
    text.append(failing.struck().size()).append(" faults struck; shrunk to ");
    text.append(small.struck().size()).append(" with ").append(small.schedule().shape());
    text.append(": ").append(small.violation().map(Object::toString).orElse("none")).append('\n');
    for (Injection injection : small.struck()) {
      text.append("  ").append(injection).append('\n');
    }
    small.trace().forEach(line -> text.append("    ").append(line).append('\n'));
    return text.toString();
  }

  /** Faults that a campaign must have hit. */
  public static List<Fault> wanted() {
    return List.of(Fault.values()).stream().filter(fault -> fault != Fault.NONE).toList();
  }
}
