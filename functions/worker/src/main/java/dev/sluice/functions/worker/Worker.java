package dev.sluice.functions.worker;

import dev.sluice.aws.SqsVisibility;
import dev.sluice.core.execute.BatchExecution;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.ExecutionResult;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.port.Deadline;
import dev.sluice.lambda.SqsRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Executes a batch and tells the queue how soon what failed should come again. */
final class Worker {
  /** After a failure that may pass. */
  static final int RETRY_SECONDS = 5;

  private final BatchExecution execution;
  private final SqsVisibility visibility;
  private final BatchOutput output;

  Worker(BatchExecution execution, SqsVisibility visibility, BatchOutput output) {
    this.execution = execution;
    this.visibility = visibility;
    this.output = output;
  }

  /** Gives the ids of the messages that must come again. */
  List<String> execute(List<SqsRecord> records, Deadline deadline) {
    Batch batch = Batch.of(records);
    long before = deadline.remainingMillis();
    List<BatchResult> results = execution.execute(batch.deliveries(), deadline);
    output.observe(batch, results, before - deadline.remainingMillis());
    Map<String, Integer> secondsById = new LinkedHashMap<>();
    batch.undecodable().forEach(record -> secondsById.put(record.messageId(), 0));
    for (BatchResult result : results) {
      result.unfinished().forEach(id -> secondsById.put(id, seconds(result)));
    }
    returnToQueue(records, secondsById);
    return new ArrayList<>(secondsById.keySet());
  }

  private void returnToQueue(List<SqsRecord> records, Map<String, Integer> secondsById) {
    Map<String, Integer> secondsByHandle = new LinkedHashMap<>();
    for (SqsRecord record : records) {
      Integer seconds = secondsById.get(record.messageId());
      if (seconds != null) {
        secondsByHandle.put(record.receiptHandle(), seconds);
      }
    }
    visibility.set(secondsByHandle);
  }

  /** What the deadline cut short goes on at once; what failed waits a little. */
  private static int seconds(BatchResult result) {
    ExecutionResult last = result.results().getLast();
    return last.verdict() == Verdict.OUT_OF_TIME ? 0 : RETRY_SECONDS;
  }
}
