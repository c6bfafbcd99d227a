package dev.sluice.localstack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One of the stack's queues.
 *
 * @param client SQS
 * @param url the queue
 */
record FifoQueue(SqsClient client, String url) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Messages that wait and messages in flight. */
  long count() {
    return waiting() + inFlight();
  }

  /** Waits until it has so many messages. */
  void awaitCount(long wanted) {
    Await.until(wanted + " messages in " + url, LIMIT, this::count, count -> count == wanted);
  }

  /** Messages that may be received. */
  long waiting() {
    return Long.parseLong(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  /** Messages that were received and neither deleted nor made visible again. */
  long inFlight() {
    return Long.parseLong(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private String attribute(QueueAttributeName name) {
    return client
        .getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
        .attributes()
        .getOrDefault(name, "");
  }

  void visibility(Duration timeout) {
    Map<QueueAttributeName, String> changed =
        Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(timeout.toSeconds()));
    client.setQueueAttributes(request -> request.queueUrl(url).attributes(changed));
  }

  void send(String group, String deduplicationId, String body) {
    client.sendMessage(
        request ->
            request
                .queueUrl(url)
                .messageGroupId(group)
                .messageDeduplicationId(deduplicationId)
                .messageBody(body));
  }

  /** The bodies of at most ten messages, which stay. */
  List<String> peek() {
    return receive(Duration.ZERO).stream().map(Message::body).toList();
  }

  private List<Message> receive(Duration hidden) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID)
                    .visibilityTimeout((int) hidden.toSeconds()))
        .messages();
  }

  /** Moves all messages under new deduplication ids, as one does who redrives by hand. */
  void resendTo(FifoQueue other) {
    for (Message message : receive(LIMIT)) {
      other.send(
          message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, ""),
          "resent-" + message.messageId(),
          message.body());
      client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
  }

  /**
   * Moves all messages as SQS's own redrive does, with their deduplication ids, and waits for it. A
   * message whose id the other queue saw within five minutes is dropped there as a double.
   */
  void redriveTo(FifoQueue other) {
    String arn = attribute(QueueAttributeName.QUEUE_ARN);
    String otherArn = other.attribute(QueueAttributeName.QUEUE_ARN);
    client.startMessageMoveTask(request -> request.sourceArn(arn).destinationArn(otherArn));
    Await.until(
        "the redrive's end",
        LIMIT,
        () -> client.listMessageMoveTasks(request -> request.sourceArn(arn)).results(),
        tasks -> tasks.stream().allMatch(FifoQueue::isComplete));
  }

  private static boolean isComplete(ListMessageMoveTasksResultEntry task) {
    return "COMPLETED".equals(task.status());
  }
}
