package dev.sluice.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Collects the planner's ticks as they happen and lets others wait for one. */
final class Ticks {
  private final List<Tick> ticks = new ArrayList<>();

  synchronized void add(Tick tick) {
    ticks.add(tick);
    notifyAll();
  }

  synchronized List<Tick> all() {
    return List.copyOf(ticks);
  }

  synchronized int count() {
    return ticks.size();
  }

  /**
   * Waits until the newest tick, and one after the first {@code seen}, is level at a height.
   *
   * @return false if it was not within the time
   */
  synchronized boolean awaitLevel(long height, int seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (ticks.size() <= seen || !ticks.getLast().isLevelAt(height)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
