package dev.sluice.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionMetricsTest {
  @Test
  void emit_writesOneEmfLineWithTheNetworkAsItsOnlyDimension() throws IOException {
    JsonNode line = emitted(Map.of("Applied", 3.0), Map.of("nodes", "n1,n2"));
    JsonNode metric = line.path("_aws").path("CloudWatchMetrics").path(0);
    assertThat(metric.path("Namespace").asText()).isEqualTo("Sluice");
    assertThat(metric.path("Dimensions").toString()).isEqualTo("[[\"Network\"]]");
    assertThat(metric.path("Metrics").path(0).path("Name").asText()).isEqualTo("Applied");
    assertThat(line.path("Network").asText()).isEqualTo("testnet");
    assertThat(line.path("Applied").asDouble()).isEqualTo(3.0);
    assertThat(line.toString()).contains("n1,n2");
  }

  @Test
  void emit_keepsPropertiesOutOfTheMetrics_andNamesRatesAsSuch() throws IOException {
    JsonNode line =
        emitted(Map.of("BlocksPerSecond", 2.5), Map.of("retryCodes", Map.of("TX_CONFLICT", 4.0)));
    JsonNode metrics = line.path("_aws").path("CloudWatchMetrics").path(0).path("Metrics");
    assertThat(metrics).hasSize(1);
    assertThat(metrics.path(0).path("Unit").asText()).isEqualTo("Count/Second");
    assertThat(line.path("retryCodes").path("TX_CONFLICT").asDouble()).isEqualTo(4);
  }

  private static JsonNode emitted(Map<String, Double> values, Map<String, ?> properties)
      throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      new FunctionMetrics("testnet").emit(values, properties);
    } finally {
      System.setOut(before);
    }
    return EventJson.read(new ByteArrayInputStream(captured.toByteArray()));
  }
}
