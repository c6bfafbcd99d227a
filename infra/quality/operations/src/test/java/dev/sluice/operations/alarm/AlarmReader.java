package dev.sluice.operations.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.TemplateFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the alarms of a template, and refuses what the evaluator would pass over. */
public final class AlarmReader {
  private static final String TYPE = "AWS::CloudWatch::Alarm";
  private static final Set<String> KNOWN =
      Set.of(
          "AlarmName",
          "AlarmDescription",
          "Namespace",
          "MetricName",
          "Dimensions",
          "Statistic",
          "Period",
          "EvaluationPeriods",
          "DatapointsToAlarm",
          "ComparisonOperator",
          "Threshold",
          "TreatMissingData",
          "AlarmActions",
          "OKActions");

  private AlarmReader() {}

  /** The alarms, with this network's and this stack's names in them. */
  public static List<Alarm> read(
      TemplateFile template, Map<String, String> parameters, Surroundings surroundings) {
    return template.properties(TYPE, parameters, surroundings).entrySet().stream()
        .map(entry -> alarm(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Alarm alarm(String name, JsonNode properties) {
    Set<String> unknown = new TreeSet<>();
    properties.properties().forEach(property -> unknown.add(property.getKey()));
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(name + " has properties that nobody reads: " + unknown);
    }
    return new Alarm(
        name,
        text(properties, "AlarmDescription"),
        metric(properties),
        Statistic.valueOf(constant(text(properties, "Statistic"))),
        new Alarm.Window(
            number(properties, "Period"),
            number(properties, "EvaluationPeriods"),
            number(properties, "DatapointsToAlarm")),
        new Alarm.Condition(
            Comparison.valueOf(constant(text(properties, "ComparisonOperator"))),
            number(properties, "Threshold")),
        MissingData.valueOf(constant(text(properties, "TreatMissingData"))));
  }

  private static MetricId metric(JsonNode properties) {
    Map<String, String> dimensions = new HashMap<>();
    for (JsonNode dimension : properties.path("Dimensions")) {
      dimensions.put(text(dimension, "Name"), text(dimension, "Value"));
    }
    return new MetricId(text(properties, "Namespace"), text(properties, "MetricName"), dimensions);
  }

  private static String text(JsonNode properties, String name) {
    JsonNode value = properties.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("wanted a text at " + name + ", got " + properties);
    }
    return value.textValue();
  }

  private static int number(JsonNode properties, String name) {
    return Integer.parseInt(text(properties, name));
  }

  /** {@code GreaterThanThreshold} becomes {@code GREATER_THAN_THRESHOLD}. */
  private static String constant(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
