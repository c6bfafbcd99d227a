package dev.sluice.local.event;

import dev.sluice.local.function.LocalFunction;
import dev.sluice.local.function.LocalFunction.FunctionFailedException;
import dev.sluice.local.template.FunctionSpec.MappingSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * The event source mapping from a FIFO queue to a function. The queue itself holds back a group of
 * which messages are in flight, counts receives and fills the dead-letter queue; the mapping takes
 * batches, invokes, and deletes what did not fail. What failed stays until its visibility ends,
 * which the function may have shortened.
 */
public final class QueueMapping implements AutoCloseable {
  /** Short, so that a stop need not wait for a poll that nothing can interrupt. */
  private static final int LONG_POLL_SECONDS = 1;

  /** More pollers than this would only wait on a machine of a few cores. */
  private static final int MAX_POLLERS = 8;

  private static final long FAULT_PAUSE_MILLIS = 200;

  private final SqsClient sqs;
  private final String queueUrl;
  private final MappingSpec mapping;
  private final LocalFunction function;
  private final ExecutorService pollers;

  /** Maps a queue to a function; nothing is received before {@link #start}. */
  public QueueMapping(
      SqsClient sqs, String queueUrl, MappingSpec mapping, LocalFunction function) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.mapping = mapping;
    this.function = function;
    this.pollers =
        Executors.newFixedThreadPool(
            Math.min(MAX_POLLERS, mapping.maximumConcurrency()),
            task -> Thread.ofPlatform().daemon().name("mapping").unstarted(task));
  }

  /** Begins to receive. */
  public void start() {
    for (int i = 0; i < Math.min(MAX_POLLERS, mapping.maximumConcurrency()); i++) {
      pollers.execute(this::poll);
    }
  }

  private void poll() {
    while (!pollers.isShutdown()) {
      try {
        List<Message> batch = sqs.receiveMessage(request()).messages();
        if (!batch.isEmpty()) {
          deliver(batch);
        }
      } catch (AbortedException e) {
        return;
      } catch (SdkException e) {
        if (!pauseAfter(e)) {
          return;
        }
      }
    }
  }

  private static boolean pauseAfter(SdkException fault) {
    System.err.println("the mapping cannot reach its queue: " + fault.getMessage());
    try {
      TimeUnit.MILLISECONDS.sleep(FAULT_PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ReceiveMessageRequest request() {
    return ReceiveMessageRequest.builder()
        .queueUrl(queueUrl)
        .maxNumberOfMessages(mapping.batchSize())
        .waitTimeSeconds(LONG_POLL_SECONDS)
        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
        .build();
  }

  private void deliver(List<Message> batch) {
    Set<String> ids = new HashSet<>();
    batch.forEach(message -> ids.add(message.messageId()));
    Set<String> failed = failed(batch, ids);
    List<DeleteMessageBatchRequestEntry> done =
        batch.stream()
            .filter(message -> !failed.contains(message.messageId()))
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    if (!done.isEmpty()) {
      sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(done));
    }
  }

  private Set<String> failed(List<Message> batch, Set<String> ids) {
    try {
      String response = function.invoke(SqsEvent.of(batch, mapping.queueArn()));
      return mapping.reportsBatchItemFailures() ? BatchResponse.failed(response, ids) : Set.of();
    } catch (FunctionFailedException e) {
      System.err.println(e.getMessage());
      return ids;
    }
  }

  @Override
  public void close() {
    pollers.shutdownNow();
    pollers.close();
  }
}
