package dev.sluice.cli.runtime;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many requests the functions made of AWS, or of what stands in for it.
 *
 * @param byFunction counts by function, then by service and operation: {@code DynamoDb.GetItem}
 */
public record Costs(Map<String, Map<String, Long>> byFunction) {
  private static final Set<String> WRITES =
      Set.of("Put", "Send", "Update", "Delete", "TransactWrite", "BatchWrite", "Change");

  /** Copies the maps, in order. */
  public Costs {
    Map<String, Map<String, Long>> copy = new TreeMap<>();
    byFunction.forEach((function, counts) -> copy.put(function, new TreeMap<>(counts)));
    byFunction = copy;
  }

  /** All functions' counts together, by service and operation. */
  public Map<String, Long> byOperation() {
    Map<String, Long> sums = new TreeMap<>();
    byFunction.values().forEach(counts -> counts.forEach((k, n) -> sums.merge(k, n, Long::sum)));
    return sums;
  }

  /** All requests of one service. */
  public long of(String service) {
    return byOperation().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(service + "."))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Requests by which one function sent or wrote something. */
  public long writesOf(String function) {
    return byFunction.getOrDefault(function, Map.of()).entrySet().stream()
        .filter(entry -> isWrite(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isWrite(String operation) {
    String name = operation.substring(operation.indexOf('.') + 1);
    return WRITES.stream().anyMatch(name::startsWith);
  }
}
