package dev.sluice.local.event;

import dev.sluice.core.port.TimeSource;
import dev.sluice.local.template.QueueSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue as a consumer sees it, and which of its messages are hidden because of the consumer. */
public final class SourceQueue {
  private final SqsClient sqs;
  private final QueueSpec queue;
  private final TimeSource time;

  /** Received messages that are not deleted, and until when they are hidden at most. */
  private final Map<String, Long> hiddenUntilNanos = new ConcurrentHashMap<>();

  /** A queue and the client to reach it. */
  public SourceQueue(SqsClient sqs, QueueSpec queue, TimeSource time) {
    this.sqs = sqs;
    this.queue = queue;
    this.time = time;
  }

  /**
   * Receives messages.
   *
   * @param most how many at most
   * @param waitSeconds how long to wait for one
   * @throws SdkException when the queue does not answer
   */
  List<Message> receive(int most, int waitSeconds) {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(queue.url())
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    long until = time.monotonicNanos() + TimeUnit.SECONDS.toNanos(queue.visibilitySeconds());
    messages.forEach(message -> hiddenUntilNanos.put(message.messageId(), until));
    return messages;
  }

  /** Whether a message that was received may be hidden still, and hold its group back. */
  boolean holdsBack() {
    hiddenUntilNanos.values().removeIf(until -> until - time.monotonicNanos() <= 0);
    return !hiddenUntilNanos.isEmpty();
  }

  /**
   * Deletes messages.
   *
   * @return those that the queue did not delete, so that they will come again
   * @throws SdkException when the queue does not answer
   */
  List<BatchResultErrorEntry> delete(List<Message> messages) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : messages) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    List<BatchResultErrorEntry> refused =
        sqs.deleteMessageBatch(request -> request.queueUrl(queue.url()).entries(entries)).failed();
    messages.forEach(message -> hiddenUntilNanos.remove(message.messageId()));
    return refused;
  }
}
