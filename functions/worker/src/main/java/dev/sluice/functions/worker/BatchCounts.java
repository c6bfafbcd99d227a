package dev.sluice.functions.worker;

import dev.sluice.core.execute.ExecutionResult;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.outbox.Delivered;
import dev.sluice.lambda.Counts;
import java.util.Map;
import java.util.TreeMap;

/** Adds up one batch. A count that is zero is no metric: a quiet one costs nothing. */
final class BatchCounts {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final Counts counts = new Counts();
  private final Counts retryCodes = new Counts();
  private final Counts haltCodes = new Counts();
  private long blocks;

  void addRefused(Batch batch) {
    counts.add("Undecodable", batch.undecodable().size());
    counts.add("GroupMismatch", batch.mismatched().size());
  }

  void add(ExecutionResult result) {
    blocks += result.blocks();
    counts.add("Executed", result.targets());
    counts.add("Blocks", result.blocks());
    counts.add(metricOf(result.verdict()), 1);
    switch (result.verdict()) {
      case RETRY -> retryCodes.add(result.code(), 1);
      case HALTED -> haltCodes.add(result.code(), 1);
      default -> {}
    }
    if (Counts.isVerification(result.code())) {
      counts.add("VerificationFailures", 1);
    }
  }

  void addEvents(Delivered delivered) {
    counts.add("EventsSent", delivered.sent());
    counts.add("EventsLeft", delivered.pending() ? 1 : 0);
  }

  /**
   * Metric names and values.
   *
   * @param millis how long the batch took
   */
  Map<String, Double> metrics(long millis) {
    Map<String, Double> values = new TreeMap<>(counts.values());
    if (blocks > 0) {
      values.put("BlocksPerSecond", blocks * MILLIS_PER_SECOND / Math.max(1, millis));
    }
    return values;
  }

  /** How many ranges come again, by reason. */
  Map<String, Double> retryCodes() {
    return retryCodes.values();
  }

  /** How many executions halted their node, by reason. */
  Map<String, Double> haltCodes() {
    return haltCodes.values();
  }

  private static String metricOf(Verdict verdict) {
    return switch (verdict) {
      case APPLIED -> "Applied";
      case DUPLICATE -> "Duplicate";
      case GAP -> "Gap";
      case STALE -> "Stale";
      case INACTIVE -> "Inactive";
      case UNKNOWN_NODE -> "UnknownNode";
      case HALTED -> "Halted";
      case OUT_OF_TIME -> "OutOfTime";
      case RETRY -> "Retry";
    };
  }
}
