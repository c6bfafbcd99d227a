package dev.sluice.lambda;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Metrics in the embedded metric format (Amazon CloudWatch User Guide, "Embedded metric format"),
 * one namespace, one dimension: the network. Nodes, methods and codes are properties, so that they
 * can be searched for without each becoming a metric that costs.
 */
public final class FunctionMetrics {
  private static final String NAMESPACE = "Sluice";

  private final Metrics metrics;

  /** Metrics of one network. */
  public FunctionMetrics(String network) {
    // Outside Lambda the library would look for an agent and for EC2's metadata address.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    this.metrics =
        MetricsBuilder.builder()
            .withNamespace(NAMESPACE)
            .withService(network)
            .withRaiseOnEmptyMetrics(false)
            .withDefaultDimension("Network", network)
            .build();
  }

  /**
   * Writes one line.
   *
   * @param values each metric's value
   * @param properties what stands beside them in the line: texts, numbers, or maps of these
   */
  public void emit(Map<String, Double> values, Map<String, ?> properties) {
    if (values.isEmpty()) {
      return;
    }
    metrics.flushMetrics(
        line -> {
          new TreeMap<>(values).forEach((name, value) -> line.addMetric(name, value, unit(name)));
          new TreeMap<>(properties).forEach(line::addMetadata);
        });
  }

  private static MetricUnit unit(String name) {
    return name.endsWith("PerSecond") ? MetricUnit.COUNT_SECOND : MetricUnit.COUNT;
  }
}
