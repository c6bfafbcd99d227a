package dev.sluice.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * One tick of the planner, as its function answered.
 *
 * @param first the first synchronisation height
 * @param second the second synchronisation height
 * @param messages how many messages it sent
 * @param nodes each node's height
 */
record Tick(long first, long second, long messages, Map<String, Long> nodes) {
  /** Copies the map, in order. */
  Tick {
    nodes = new TreeMap<>(nodes);
  }

  /** Reads the planner's response; one without a configuration has no heights and gives -1. */
  static Tick of(JsonNode response) {
    Map<String, Long> nodes = new TreeMap<>();
    for (JsonNode node : response.path("nodes")) {
      nodes.put(node.path("id").asText(), node.path("height").asLong());
    }
    return new Tick(
        response.path("firstHeight").asLong(-1),
        response.path("secondHeight").asLong(-1),
        response.path("messages").asLong(),
        nodes);
  }

  long differenceBlocks() {
    return first - second;
  }

  /** Whether both heights and every node stand at a height. */
  boolean isLevelAt(long height) {
    return first == height
        && second == height
        && nodes.values().stream().allMatch(node -> node == height);
  }
}
