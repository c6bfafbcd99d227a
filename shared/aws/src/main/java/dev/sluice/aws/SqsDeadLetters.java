package dev.sluice.aws;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.DeadLetters;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The dead-letter queue on SQS FIFO. Each message is sent to the work queue, then deleted here; one
 * ReceiveMessage for each ten. The deduplication id is the dead message's own, not the plan's: the
 * planner may have sent that one in the last five minutes, and the message would be lost in silence
 * instead of being acknowledged and counted.
 */
public final class SqsDeadLetters implements DeadLetters {
  private static final int MAX_RECEIVE = 10;

  /** A receive that waits asks all of SQS's servers; one that does not may miss messages. */
  private static final int WAIT_SECONDS = 1;

  /** Long enough for ten messages; one that was not deleted comes back after it. */
  private static final int VISIBILITY_SECONDS = 60;

  private final SqsClient client;
  private final String deadUrl;
  private final String workUrl;

  /** The dead letters at one URL, of the queue at the other. */
  public SqsDeadLetters(SqsClient client, String deadUrl, String workUrl) {
    this.client = client;
    this.deadUrl = deadUrl;
    this.workUrl = workUrl;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RetryableException if a call failed; what was moved before stays moved
   */
  @Override
  public Moved moveBack(int limit) {
    int messages = 0;
    int unreadable = 0;
    List<Message> received = receive(limit);
    while (!received.isEmpty()) {
      for (Message message : received) {
        move(message);
        messages++;
        unreadable += isReadable(message) ? 0 : 1;
      }
      received = receive(limit - messages);
    }
    return new Moved(messages, unreadable);
  }

  private List<Message> receive(int most) {
    if (most <= 0) {
      return List.of();
    }
    ReceiveMessageRequest request =
        ReceiveMessageRequest.builder()
            .queueUrl(deadUrl)
            .maxNumberOfMessages(Math.min(most, MAX_RECEIVE))
            .waitTimeSeconds(WAIT_SECONDS)
            .visibilityTimeout(VISIBILITY_SECONDS)
            .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID)
            .build();
    return AwsFailures.calling(
        "ReceiveMessage on queue " + deadUrl, () -> client.receiveMessage(request).messages());
  }

  private void move(Message message) {
    SendMessageRequest send =
        SendMessageRequest.builder()
            .queueUrl(workUrl)
            .messageBody(message.body())
            .messageGroupId(group(message))
            .messageDeduplicationId(message.messageId())
            .build();
    AwsFailures.calling("SendMessage on queue " + workUrl, () -> client.sendMessage(send));
    DeleteMessageRequest delete =
        DeleteMessageRequest.builder()
            .queueUrl(deadUrl)
            .receiptHandle(message.receiptHandle())
            .build();
    AwsFailures.calling("DeleteMessage on queue " + deadUrl, () -> client.deleteMessage(delete));
  }

  private static String group(Message message) {
    return Objects.requireNonNull(
        message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID),
        "a message of a FIFO queue has a group");
  }

  private static boolean isReadable(Message message) {
    try {
      WorkMessageJson.decode(message.body());
      return true;
    } catch (PermanentException e) {
      return false;
    }
  }
}
