package dev.sluice.operations.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.operations.alarm.MetricId;
import dev.sluice.operations.alarm.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What CloudWatch would have got: the lines in the embedded metric format (Amazon CloudWatch User
 * Guide, "Embedded metric format specification") in the functions' logs, and samples of queues.
 */
public final class CapturedMetrics {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MARK = "{\"_aws\":";

  private final Path logs;
  private final Map<Path, Integer> readUpTo = new HashMap<>();
  private final Map<MetricId, List<Sample>> samples = new HashMap<>();

  CapturedMetrics(Path logs) {
    this.logs = logs;
  }

  /** The samples of a metric. */
  public List<Sample> of(MetricId metric) {
    return List.copyOf(samples.getOrDefault(metric, List.of()));
  }

  void add(MetricId metric, Sample sample) {
    samples.computeIfAbsent(metric, id -> new ArrayList<>()).add(sample);
  }

  /** Takes up what a function's log holds since the last time, as of this second. */
  void read(String log, long second) throws IOException {
    Path file = logs.resolve(log);
    if (!Files.exists(file)) {
      return;
    }
    byte[] content = Files.readAllBytes(file);
    int from = readUpTo.getOrDefault(file, 0);
    String fresh = new String(content, from, content.length - from, StandardCharsets.UTF_8);
    readUpTo.put(file, content.length);
    for (String line : fresh.lines().toList()) {
      if (line.startsWith(MARK)) {
        take(JSON.readTree(line), second);
      }
    }
  }

  private void take(JsonNode line, long second) {
    for (JsonNode directive : line.at("/_aws/CloudWatchMetrics")) {
      for (JsonNode dimensions : directive.path("Dimensions")) {
        for (JsonNode metric : directive.path("Metrics")) {
          String name = metric.path("Name").asText();
          MetricId id =
              new MetricId(
                  directive.path("Namespace").asText(), name, dimensionsOf(line, dimensions));
          values(line.path(name)).forEach(value -> add(id, new Sample(second, value)));
        }
      }
    }
  }

  private static Map<String, String> dimensionsOf(JsonNode line, JsonNode names) {
    Map<String, String> dimensions = new HashMap<>();
    names.forEach(name -> dimensions.put(name.asText(), line.path(name.asText()).asText()));
    return dimensions;
  }

  private static List<Double> values(JsonNode value) {
    List<Double> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> values.add(each.asDouble()));
    } else {
      values.add(value.asDouble());
    }
    return values;
  }
}
