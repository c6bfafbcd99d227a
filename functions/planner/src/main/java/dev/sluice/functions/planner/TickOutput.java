package dev.sluice.functions.planner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.plan.TickReport;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.lambda.EventJson;
import dev.sluice.lambda.FunctionMetrics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
        .put("messages", report.messages())
        .put("eventsSent", report.events().sent())
        .put("eventsWaiting", report.events().waiting());
    ArrayNode nodes = json.putArray("nodes");
    for (TickReport.Node node : report.nodes()) {
      nodes
          .addObject()
          .put("id", node.id().value())
          .put("height", node.height().value())
          .put("status", node.status().name())
          .put("messages", node.messages())
          .put("replanned", node.replanned())
          .put("stalled", node.stalled());
    }
    return json;
  }

  /** Logs and measures. */
  void observe(TickReport report) {
    if (!report.configured()) {
      LOG.info("UNCONFIGURED: nothing to plan until a configuration is put in place");
      // No node, and none that is stalled or halted: the alarms on these take silence for a fault.
      metrics.emit(faults(report), Map.of());
      return;
    }
    if (!report.undecided().isEmpty()) {
      LOG.error(
          "UNDECIDED: no quorum of nodes agrees on a digest",
          StructuredArguments.entry("digests", report.undecided().toString()));
    }
    report.nodes().forEach(TickOutput::log);
    for (String failure : report.events().failures()) {
      LOG.warn("EVENTS_WAITING: {}", failure);
    }
    measure(report);
  }

  private static void log(TickReport.Node node) {
    Object[] fields = {
      StructuredArguments.entry("node", node.id().value()),
      StructuredArguments.entry("height", node.height().value()),
      StructuredArguments.entry("messages", node.messages())
    };
    if (node.stalled()) {
      LOG.warn("NODE_STALLED: planned again, and it has not moved since", fields);
    } else if (node.messages() > 0 || node.replanned()) {
      LOG.info(node.replanned() ? "planned again" : "planned", fields);
    }
  }

  private void measure(TickReport report) {
    Map<String, Double> values = new TreeMap<>(faults(report));
    values.put("FirstHeight", (double) report.first().value());
    values.put("SecondHeight", (double) report.second().value());
    values.put("LargestNodeLag", (double) largestLag(report));
    values.put("MessagesSent", (double) report.messages());
    if (report.events().sent() > 0) {
      values.put("EventsSent", (double) report.events().sent());
    }
    metrics.emit(
        values,
        Map.of(
            "eventsWaiting", report.events().waiting(),
            "nodesStalled", ids(report, TickReport.Node::stalled),
            "nodesHalted", ids(report, TickOutput::isHalted)));
  }

  /** What alarms look at; each is there at every tick, so that its absence says something. */
  private static Map<String, Double> faults(TickReport report) {
    return Map.of(
        "NodesStalled", count(report, TickReport.Node::stalled),
        "NodesHalted", count(report, TickOutput::isHalted),
        "Undecided", (double) report.undecided().size());
  }

  /** A retired node is left where it stood. */
  private static long largestLag(TickReport report) {
    return report.nodes().stream()
        .filter(node -> node.status() != NodeStatus.RETIRED)
        .mapToLong(node -> report.first().minus(node.height()))
        .max()
        .orElse(0);
  }

  private static boolean isHalted(TickReport.Node node) {
    return node.status() == NodeStatus.HALTED;
  }

  private static double count(TickReport report, Predicate<TickReport.Node> which) {
    return report.nodes().stream().filter(which).count();
  }

  private static String ids(TickReport report, Predicate<TickReport.Node> which) {
    return report.nodes().stream()
        .filter(which)
        .map(node -> node.id().value())
        .collect(Collectors.joining(","));
  }
}
