package dev.sluice.local.function;

import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * On whose behalf a thread works: it decides where what the thread prints goes, and on whose
 * account its requests are counted. Threads that a thread starts work for the same.
 */
public final class Origin {
  /** The caller that stands for Lambda's and EventBridge's own machinery. */
  public static final String RUNTIME = "runtime";

  private static final InheritableThreadLocal<Optional<Origin>> CURRENT =
      new InheritableThreadLocal<>() {
        @Override
        protected Optional<Origin> initialValue() {
          return Optional.empty();
        }
      };

  private final String name;
  private final OutputStream log;
  private final RequestCounts counts;

  /** An origin of this name. */
  public Origin(String name, OutputStream log, RequestCounts counts) {
    this.name = name;
    this.log = log;
    this.counts = counts;
  }

  static Optional<Origin> current() {
    return CURRENT.get();
  }

  /** The name of who this thread works for; empty for nobody. */
  public static Optional<String> currentName() {
    return CURRENT.get().map(origin -> origin.name);
  }

  OutputStream log() {
    return log;
  }

  void count(String operation) {
    counts.add(name, operation);
  }

  /** Runs a task on nobody's behalf, as before the runtime was there. */
  static void outside(Runnable task) {
    Optional<Origin> before = CURRENT.get();
    CURRENT.set(Optional.empty());
    try {
      task.run();
    } finally {
      CURRENT.set(before);
    }
  }

  /** What the task gives, got on this origin's behalf. */
  public <T> T call(Supplier<T> task) {
    Optional<Origin> before = CURRENT.get();
    CURRENT.set(Optional.of(this));
    try {
      return task.get();
    } finally {
      CURRENT.set(before);
    }
  }

  /** The same task, run on this origin's behalf. */
  public Runnable on(Runnable task) {
    return () ->
        call(
            () -> {
              task.run();
              return this;
            });
  }
}
