package dev.sluice.simulation.engine;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;

/**
 * Makes virtual threads with a scheduler of our own. The JDK has the constructor and does not show
 * it; the module's JVM options open it.
 */
final class VirtualThreads {
  private static final Constructor<?> BUILDER = builder();

  private VirtualThreads() {}

  /** A thread that runs whenever what the scheduler is given is run. */
  static Thread on(Executor scheduler, Runnable part) {
    try {
      return ((Thread.Builder) BUILDER.newInstance(scheduler)).unstarted(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no virtual thread with a scheduler of our own", e);
    }
  }

  private static Constructor<?> builder() {
    try {
      Constructor<?> constructor =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "run with --add-opens=java.base/java.lang=ALL-UNNAMED on JDK 25", e);
    }
  }
}
