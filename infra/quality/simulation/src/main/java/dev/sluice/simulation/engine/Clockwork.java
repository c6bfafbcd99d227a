package dev.sluice.simulation.engine;

import dev.sluice.testkit.FakeTimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Virtual time. Whatever happens is an event at a moment; equal moments go in the order in which
 * they were asked for. Actors are virtual threads whose only carrier is the thread that runs this
 * clockwork: one runs at a time, from one {@link #sleep} to the next, so that a schedule is
 * deterministic although an actor can stand still in the middle of any call.
 */
public final class Clockwork {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final FakeTimeSource time;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final BlockingQueue<Runnable> runnable = new LinkedBlockingQueue<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private Optional<Actor> current = Optional.empty();
  private long sequence;
  private int asleep;
  private boolean stands;

  /** A clockwork that moves this clock. */
  public Clockwork(FakeTimeSource time) {
    this.time = time;
  }

  /** Milliseconds since the schedule began; never goes back. */
  public long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(time.monotonicNanos());
  }

  /** The actor that runs now. */
  public Actor current() {
    return current.orElseThrow(() -> new IllegalStateException("no actor runs"));
  }

  /** How many actors stand still. */
  public int asleep() {
    return asleep;
  }

  /** Lets something happen later. */
  public void after(long millis, Runnable action) {
    events.add(new Event(nowMillis() + millis, sequence++, action));
  }

  /** Lets an actor begin later. */
  public void start(long millis, Actor actor, Runnable part) {
    after(
        millis,
        () -> {
          Thread thread = VirtualThreads.on(runnable::add, () -> run(actor, part));
          current = Optional.of(actor);
          thread.start();
          runUntilItStands();
        });
  }

  private void run(Actor actor, Runnable part) {
    try {
      part.run();
    } catch (Crashed crashed) {
      // It is dead, as was wanted.
    } catch (RuntimeException e) {
      if (!actor.isDead()) {
        failures.add(e);
      }
    } finally {
      stands = true;
    }
  }

  /** Lets the actor that calls stand still, while others act. */
  public void sleep(long millis) {
    Actor self = current();
    Thread thread = Thread.currentThread();
    boolean[] woken = new boolean[1];
    asleep++;
    after(
        millis,
        () -> {
          woken[0] = true;
          asleep--;
          current = Optional.of(self);
          LockSupport.unpark(thread);
          runUntilItStands();
        });
    while (!woken[0]) {
      stands = true;
      LockSupport.park();
    }
    self.requireAlive();
  }

  /**
   * The JDK may take the actor off its carrier for reasons of its own, such as a lock that another
   * schedule's thread holds for a moment: then it is waited for, and nobody else acts.
   */
  private void runUntilItStands() {
    stands = false;
    try {
      while (!stands) {
        Runnable next = runnable.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
          throw new IllegalStateException(current + " waits for a lock of one who stands still");
        }
        next.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an actor runs", e);
    }
    current = Optional.empty();
  }

  /** Lets happen whatever is to happen within so many milliseconds. */
  public void run(long millis) {
    long end = nowMillis() + millis;
    while (!events.isEmpty() && events.peek().atMillis <= end) {
      next();
    }
    time.advanceMillis(end - nowMillis());
  }

  /** Lets happen whatever is still to happen. */
  public void runOut() {
    while (!events.isEmpty()) {
      next();
    }
  }

  private void next() {
    Event event = events.remove();
    time.advanceMillis(Math.max(0, event.atMillis - nowMillis()));
    event.action.run();
  }

  /** What actors threw that nobody expects, in order; reading it empties it. */
  public List<RuntimeException> failures() {
    List<RuntimeException> drained = List.copyOf(failures);
    failures.clear();
    return drained;
  }

  private record Event(long atMillis, long sequence, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atMillis, other.atMillis);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }
}
