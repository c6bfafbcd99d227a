package dev.sluice.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Counts the functions' answers, and lets others wait for what the planner says. */
final class Responses {
  static final String PLANNER = "Planner";
  static final String GATEWAY = "Gateway";
  static final String WORKER = "Worker";

  private static final long PATIENCE_MILLIS = TimeUnit.MINUTES.toMillis(5);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, Long> counts = new HashMap<>();
  private JsonNode planner = MAPPER.createObjectNode();

  synchronized void accept(String function, String json) {
    counts.merge(function, 1L, Long::sum);
    if (function.equals(PLANNER)) {
      try {
        planner = MAPPER.readTree(json);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("no JSON from the planner: " + json, e);
      }
    }
    notifyAll();
  }

  synchronized long of(String function) {
    return counts.getOrDefault(function, 0L);
  }

  synchronized void awaitLevel(long height) throws InterruptedException {
    await(() -> isLevelAt(height), "both heights at " + height);
  }

  /** The same, once the planner serves this node too. */
  synchronized void awaitLevel(long height, String node) throws InterruptedException {
    await(
        () -> isLevelAt(height) && planner.path("nodes").findValuesAsText("id").contains(node),
        "both heights at " + height + ", and " + node);
  }

  synchronized void awaitCount(String function, long count) throws InterruptedException {
    await(() -> of(function) >= count, count + " answers of " + function);
  }

  private void await(BooleanSupplier condition, String wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!condition.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IllegalStateException("wanted " + wanted + ", got " + planner);
      }
      wait(left);
    }
  }

  private boolean isLevelAt(long height) {
    if (planner.path("firstHeight").asLong(-1) != height
        || planner.path("secondHeight").asLong(-1) != height) {
      return false;
    }
    for (JsonNode node : planner.path("nodes")) {
      if (node.path("height").asLong() != height) {
        return false;
      }
    }
    return true;
  }
}
