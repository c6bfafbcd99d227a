package dev.sluice.aws;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.WorkQueue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * The work queue on SQS FIFO: the group is the node. Sending takes one SendMessageBatch for each
 * ten messages, counting one GetQueueAttributes.
 */
public final class SqsWorkQueue implements WorkQueue {
  /** The most messages of one SendMessageBatch. */
  static final int MAX_BATCH = 10;

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient client;
  private final String queueUrl;

  /** The queue at this URL. */
  public SqsWorkQueue(SqsClient client, String queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  /**
   * {@inheritDoc} A batch that has no answer ends the sending like a refusal, unless nothing was
   * accepted before it.
   *
   * @throws IllegalArgumentException if the messages are not of one node in ascending order
   */
  @Override
  public int send(List<WorkMessage> messages) {
    requireOneNodeAscending(messages);
    int accepted = 0;
    for (List<WorkMessage> batch : Chunks.of(messages, MAX_BATCH)) {
      int prefix = sendBatch(batch, accepted);
      accepted += prefix;
      if (prefix < batch.size()) {
        return accepted;
      }
    }
    return accepted;
  }

  private int sendBatch(List<WorkMessage> batch, int acceptedBefore) {
    try {
      return acceptedPrefix(send(request(batch)), batch.size());
    } catch (RetryableException e) {
      if (acceptedBefore == 0) {
        throw e;
      }
      return 0;
    }
  }

  private SendMessageBatchResponse send(SendMessageBatchRequest request) {
    return AwsFailures.calling(
        "SendMessageBatch on queue " + queueUrl, () -> client.sendMessageBatch(request));
  }

  private SendMessageBatchRequest request(List<WorkMessage> batch) {
    return SendMessageBatchRequest.builder()
        .queueUrl(queueUrl)
        .entries(IntStream.range(0, batch.size()).mapToObj(i -> entry(i, batch.get(i))).toList())
        .build();
  }

  private static SendMessageBatchRequestEntry entry(int index, WorkMessage message) {
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(index))
        .messageBody(WorkMessageJson.encode(message))
        .messageGroupId(message.node().value())
        .messageDeduplicationId(message.deduplicationId())
        .build();
  }

  /** Entries succeed and fail one by one in an answer of status 200; only a prefix counts. */
  private static int acceptedPrefix(SendMessageBatchResponse response, int size) {
    Set<String> accepted =
        response.successful().stream()
            .map(SendMessageBatchResultEntry::id)
            .collect(Collectors.toSet());
    int prefix = 0;
    while (prefix < size && accepted.contains(Integer.toString(prefix))) {
      prefix++;
    }
    return prefix;
  }

  private static void requireOneNodeAscending(List<WorkMessage> messages) {
    for (int i = 1; i < messages.size(); i++) {
      WorkMessage before = messages.get(i - 1);
      WorkMessage after = messages.get(i);
      if (!before.node().equals(after.node())
          || !after.range().first().isAbove(before.range().last())) {
        throw new IllegalArgumentException(after + " does not follow " + before);
      }
    }
  }

  @Override
  public long approximateCount() {
    GetQueueAttributesRequest request =
        GetQueueAttributesRequest.builder().queueUrl(queueUrl).attributeNames(COUNTS).build();
    Map<QueueAttributeName, String> counts =
        AwsFailures.calling(
            "GetQueueAttributes on queue " + queueUrl,
            () -> client.getQueueAttributes(request).attributes());
    return COUNTS.stream().mapToLong(name -> count(counts, name)).sum();
  }

  /** A count that is missing would make a queue look empty, and the planner would plan again. */
  private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
    String count = counts.get(name);
    if (count == null) {
      throw new RetryableException("AWS_UNAVAILABLE", "the queue did not tell " + name);
    }
    return Long.parseLong(count);
  }
}
