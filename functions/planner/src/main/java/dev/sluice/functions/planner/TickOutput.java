package dev.sluice.functions.planner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.plan.TickReport;
import dev.sluice.lambda.EventJson;
import dev.sluice.lambda.FunctionMetrics;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/** Turns what a tick saw into the response, log lines and metrics. */
final class TickOutput {
  private static final Logger LOG = LoggerFactory.getLogger(TickOutput.class);

  private final FunctionMetrics metrics;

  TickOutput(FunctionMetrics metrics) {
    this.metrics = metrics;
  }

  /** The function's response. */
  static ObjectNode json(TickReport report) {
    ObjectNode json = EventJson.object();
    if (!report.configured()) {
      return json.put("status", "UNCONFIGURED");
    }
    json.put("status", report.undecided().isEmpty() ? "OK" : "UNDECIDED")
        .put("firstHeight", report.first().value())
        .put("sourceHead", report.sourceHead().value())
        .put("secondHeight", report.second().value())
        .put("differenceBlocks", report.differenceBlocks())
        .put("messages", report.messages());
    ArrayNode nodes = json.putArray("nodes");
    for (TickReport.Node node : report.nodes()) {
      nodes
          .addObject()
          .put("id", node.id().value())
          .put("height", node.height().value())
          .put("status", node.status().name())
          .put("messages", node.messages())
          .put("replanned", node.replanned());
    }
    return json;
  }

  /** Logs and measures. */
  void observe(TickReport report) {
    if (!report.configured()) {
      LOG.info("UNCONFIGURED: nothing to plan until a configuration is put in place");
      return;
    }
    if (!report.undecided().isEmpty()) {
      LOG.error(
          "UNDECIDED: no quorum of nodes agrees on a digest",
          StructuredArguments.entry("digests", report.undecided().toString()));
    }
    for (TickReport.Node node : report.nodes()) {
      if (node.messages() > 0 || node.replanned()) {
        LOG.info(
            node.replanned() ? "planned again" : "planned",
            StructuredArguments.entry("node", node.id().value()),
            StructuredArguments.entry("height", node.height().value()),
            StructuredArguments.entry("messages", node.messages()));
      }
    }
    measure(report);
  }

  private void measure(TickReport report) {
    long slowest =
        report.nodes().stream()
            .mapToLong(node -> report.first().minus(node.height()))
            .max()
            .orElse(0);
    metrics.emit(
        Map.of(
            "FirstHeight", (double) report.first().value(),
            "SecondHeight", (double) report.second().value(),
            "LargestNodeLag", (double) slowest,
            "MessagesSent", (double) report.messages(),
            "Undecided", (double) report.undecided().size()),
        Map.of());
  }
}
