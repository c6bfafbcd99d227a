package dev.sluice.local.function;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests went to AWS, by who sent them and operation. Each attempt counts, as AWS
 * charges for each.
 */
public final class RequestCounts {
  private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();

  void add(String caller, String operation) {
    counts
        .computeIfAbsent(caller, name -> new ConcurrentHashMap<>())
        .computeIfAbsent(operation, name -> new LongAdder())
        .increment();
  }

  /** The requests of one caller, by service and operation: {@code DynamoDb.GetItem}. */
  public Map<String, Long> of(String caller) {
    Map<String, Long> sums = new TreeMap<>();
    counts
        .getOrDefault(caller, Map.of())
        .forEach((operation, count) -> sums.put(operation, count.sum()));
    return sums;
  }

  /**
   * The requests of functions, by function, then by service and operation; without the runtime's
   * own, which stand for polling that AWS does.
   */
  public Map<String, Map<String, Long>> ofFunctions() {
    Map<String, Map<String, Long>> byFunction = new TreeMap<>();
    counts.keySet().stream()
        .filter(caller -> !caller.equals(Origin.RUNTIME))
        .forEach(caller -> byFunction.put(caller, of(caller)));
    return byFunction;
  }
}
