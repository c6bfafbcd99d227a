package dev.sluice.operations.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A FIFO queue as an operator or an event source mapping sees it. */
final class Queue {
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final String url;

  Queue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  List<Message> receive() {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(BATCH)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  void delete(Message message) {
    sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  void send(String group, String body) {
    sqs.sendMessage(
        request ->
            request
                .queueUrl(url)
                .messageGroupId(group)
                .messageDeduplicationId(UUID.randomUUID().toString())
                .messageBody(body));
  }

  void purge() {
    sqs.purgeQueue(request -> request.queueUrl(url));
  }

  /** What {@code ApproximateNumberOfMessagesVisible} says. */
  long visible() {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes();
    return attributes.values().stream().mapToLong(Long::parseLong).sum();
  }

  /**
   * When the oldest message that is there was sent, in seconds of the epoch; -1 when there is none.
   * It stays where it is, but counts as received once more.
   */
  long oldestSentSecond() {
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(1)
                    .visibilityTimeout(0)
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
        .messages()
        .stream()
        .mapToLong(
            message ->
                Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP))
                    / 1_000)
        .findFirst()
        .orElse(-1);
  }
}
