package dev.sluice.functions.worker;

import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.ExecutionResult;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.lambda.FunctionMetrics;
import dev.sluice.lambda.SqsRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/** Turns what a batch came to into log lines and metrics. */
final class BatchOutput {
  private static final Logger LOG = LoggerFactory.getLogger(BatchOutput.class);

  private final FunctionMetrics metrics;

  BatchOutput(FunctionMetrics metrics) {
    this.metrics = metrics;
  }

  void observe(Batch batch, List<BatchResult> results) {
    logRefused("MSG_MALFORMED", batch.undecodable());
    logRefused("MSG_GROUP_MISMATCH", batch.mismatched());
    Map<String, Double> counts = new TreeMap<>();
    count(counts, "Undecodable", batch.undecodable().size());
    count(counts, "GroupMismatch", batch.mismatched().size());
    for (BatchResult part : results) {
      for (ExecutionResult result : part.results()) {
        log(part, result);
        count(counts, "Executed", result.targets());
        count(counts, "Blocks", result.blocks());
        count(counts, metricOf(result.verdict()), 1);
      }
    }
    metrics.emit(counts, Map.of("nodes", nodes(results)));
  }

  private static String nodes(List<BatchResult> results) {
    return String.join(",", results.stream().map(part -> part.node().value()).toList());
  }

  private static void count(Map<String, Double> counts, String name, long more) {
    if (more > 0) {
      counts.merge(name, (double) more, Double::sum);
    }
  }

  private static String metricOf(Verdict verdict) {
    return switch (verdict) {
      case APPLIED -> "Applied";
      case DUPLICATE -> "Duplicate";
      case GAP -> "Gap";
      case STALE -> "Stale";
      case INACTIVE -> "Inactive";
      case UNKNOWN_NODE -> "UnknownNode";
      case HALTED -> "NodeHalted";
      case OUT_OF_TIME -> "OutOfTime";
      case RETRY -> "Retry";
    };
  }

  private static void log(BatchResult part, ExecutionResult result) {
    Object[] fields = {
      StructuredArguments.entry("node", part.node().value()),
      StructuredArguments.entry("height", result.height().value()),
      StructuredArguments.entry("epoch", result.epoch()),
      StructuredArguments.entry("blocks", result.blocks()),
      StructuredArguments.entry("targets", result.targets()),
      StructuredArguments.entry("commits", result.commits()),
      StructuredArguments.entry("code", result.code()),
      StructuredArguments.entry("detail", result.detail())
    };
    switch (result.verdict()) {
      case HALTED -> LOG.error("node halted", fields);
      case RETRY -> LOG.warn("will be tried again", fields);
      default -> LOG.info(result.verdict().name(), fields);
    }
  }

  private static void logRefused(String code, List<SqsRecord> records) {
    for (SqsRecord record : records) {
      LOG.error(
          "a message was refused",
          StructuredArguments.entry("code", code),
          StructuredArguments.entry("messageId", record.messageId()),
          StructuredArguments.entry("group", record.group()));
    }
  }
}
