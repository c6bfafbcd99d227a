package dev.sluice.local.function;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests went to AWS, by who sent them, service and operation. Each attempt counts, as
 * AWS charges for each.
 */
public final class RequestCounts {
  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

  private record Key(String caller, String service, String operation) {}

  /**
   * One line of the count.
   *
   * @param caller a function's name, or {@link Origin#RUNTIME} for what stands for Lambda's own
   *     polling
   * @param service such as {@code DynamoDb}
   * @param operation such as {@code GetItem}
   * @param count how many
   */
  public record Line(String caller, String service, String operation, long count) {}

  void add(String caller, String service, String operation) {
    counts.computeIfAbsent(new Key(caller, service, operation), key -> new LongAdder()).increment();
  }

  /** The counts so far, sorted by caller, service and operation. */
  public List<Line> lines() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Line(
                    entry.getKey().caller(),
                    entry.getKey().service(),
                    entry.getKey().operation(),
                    entry.getValue().sum()))
        .sorted(
            Comparator.comparing(Line::caller)
                .thenComparing(Line::service)
                .thenComparing(Line::operation))
        .toList();
  }

  /** The requests that functions sent: all but the runtime's own. */
  public long ofFunctions() {
    return lines().stream()
        .filter(line -> !line.caller().equals(Origin.RUNTIME))
        .mapToLong(Line::count)
        .sum();
  }

  /** The requests of one caller for one operation. */
  public long of(String caller, String operation) {
    return lines().stream()
        .filter(line -> line.caller().equals(caller) && line.operation().equals(operation))
        .mapToLong(Line::count)
        .sum();
  }
}
