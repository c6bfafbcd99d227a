package dev.sluice.operations.alarm;

import java.util.Map;

/**
 * What names a metric: another set of dimensions is another metric (Amazon CloudWatch User Guide,
 * "Metrics concepts").
 *
 * @param namespace such as {@code Sluice}
 * @param name such as {@code HeadLag}
 * @param dimensions their names and values
 */
public record MetricId(String namespace, String name, Map<String, String> dimensions) {
  /** Copies the map. */
  public MetricId {
    dimensions = Map.copyOf(dimensions);
  }
}
