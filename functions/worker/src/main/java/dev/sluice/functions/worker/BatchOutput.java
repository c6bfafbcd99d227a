package dev.sluice.functions.worker;

import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.ExecutionResult;
import dev.sluice.core.outbox.Delivered;
import dev.sluice.core.state.NodeId;
import dev.sluice.lambda.FunctionMetrics;
import dev.sluice.lambda.SqsRecord;
import java.util.List;
import java.util.Map;
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

  /**
   * Logs and measures.
   *
   * @param millis how long the batch took
   */
  void observe(Batch batch, List<BatchResult> results, long millis) {
    logRefused("MSG_MALFORMED", batch.undecodable());
    logRefused("MSG_GROUP_MISMATCH", batch.mismatched());
    BatchCounts counts = new BatchCounts();
    counts.addRefused(batch);
    for (BatchResult part : results) {
      for (ExecutionResult result : part.results()) {
        log(part, result);
        counts.add(result);
      }
      log(part.node(), part.delivered());
      counts.addEvents(part.delivered());
    }
    metrics.emit(
        counts.metrics(millis),
        Map.of(
            "nodes", nodes(results),
            "retryCodes", counts.retryCodes(),
            "haltCodes", counts.haltCodes()));
  }

  private static String nodes(List<BatchResult> results) {
    return String.join(",", results.stream().map(part -> part.node().value()).toList());
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

  /** What was not sent now is sent later: the next batch or a tick of the planner does. */
  private static void log(NodeId node, Delivered delivered) {
    if (!delivered.code().isEmpty()) {
      LOG.warn(
          "events wait to be sent",
          StructuredArguments.entry("node", node.value()),
          StructuredArguments.entry("sent", delivered.sent()),
          StructuredArguments.entry("code", delivered.code()),
          StructuredArguments.entry("detail", delivered.detail()));
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
