package dev.sluice.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be stopped, the last started first; each step is taken whatever the others do. */
final class Shutdown {
  private final Deque<Step> steps = new ArrayDeque<>();

  /** One step. */
  @FunctionalInterface
  interface Step {
    void run() throws InterruptedException;
  }

  /** Adds a step, which will come before all that were added earlier. */
  synchronized void add(Step step) {
    steps.addLast(step);
  }

  /** Takes all steps, once. */
  synchronized void run() {
    if (steps.isEmpty()) {
      return;
    }
    try {
      steps.removeLast().run();
    } catch (InterruptedException e) {
      // What is left is quick: it is better done than left.
      Thread.currentThread().interrupt();
    } finally {
      run();
    }
  }
}
