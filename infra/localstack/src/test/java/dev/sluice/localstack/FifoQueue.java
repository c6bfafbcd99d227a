package dev.sluice.localstack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One of the stack's queues.
 *
 * @param client SQS
 * @param url the queue
 */
record FifoQueue(SqsClient client, String url) {
  /** Messages that wait and messages in flight. */
  long count() {
    return waiting() + inFlight();
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
    return client
        .receiveMessage(
            request -> request.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  /** Moves a dead-letter queue's messages to another queue, and waits for it. */
  void redriveTo(FifoQueue other) {
    String arn = attribute(QueueAttributeName.QUEUE_ARN);
    String otherArn = other.attribute(QueueAttributeName.QUEUE_ARN);
    client.startMessageMoveTask(request -> request.sourceArn(arn).destinationArn(otherArn));
    Await.until(
        "the redrive's end",
        Duration.ofMinutes(1),
        () -> client.listMessageMoveTasks(request -> request.sourceArn(arn)).results(),
        tasks -> tasks.stream().allMatch(FifoQueue::isComplete));
  }

  private static boolean isComplete(ListMessageMoveTasksResultEntry task) {
    return "COMPLETED".equals(task.status());
  }
}
