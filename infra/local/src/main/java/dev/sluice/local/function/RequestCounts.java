package dev.sluice.local.function;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts each HTTP request that the AWS SDK makes in this process, by function and operation.
 * Threads that a function starts count for it.
 */
public final class RequestCounts {
  /** Who makes requests that no function makes: the runtime itself, and commands. */
  public static final String RUNTIME = "runtime";

  private static final InheritableThreadLocal<String> FUNCTION =
      new InheritableThreadLocal<>() {
        @Override
        protected String initialValue() {
          return RUNTIME;
        }
      };
  private static final Map<String, Map<String, LongAdder>> COUNTS = new ConcurrentHashMap<>();

  private RequestCounts() {}

  /** What this thread requests from now on counts for a function. */
  static void attributeTo(String function) {
    FUNCTION.set(function);
  }

  static void count(String operation) {
    COUNTS
        .computeIfAbsent(FUNCTION.get(), name -> new ConcurrentHashMap<>())
        .computeIfAbsent(operation, name -> new LongAdder())
        .increment();
  }

  /** Begins at zero. */
  public static void reset() {
    COUNTS.clear();
  }

  /** The counts so far, by function, then by service and operation. */
  public static Map<String, Map<String, Long>> snapshot() {
    Map<String, Map<String, Long>> snapshot = new TreeMap<>();
    COUNTS.forEach(
        (function, counts) -> {
          Map<String, Long> sums = new TreeMap<>();
          counts.forEach((operation, count) -> sums.put(operation, count.sum()));
          snapshot.put(function, sums);
        });
    return snapshot;
  }
}
