package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.DeadLetters;
import dev.sluice.testkit.contract.DeadLettersContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class SqsDeadLettersContractTest extends DeadLettersContract {
  private final SqsClient client = TestClients.sqs(new Wire()).sqs();
  private final String work = EmbeddedQueue.newQueue(client);
  private final String dead = EmbeddedQueue.newQueue(client);

  @Override
  protected DeadLetters letters() {
    return new SqsDeadLetters(client, dead, work);
  }

  /** By the queue's own redrive policy: received once, then once more. */
  @Override
  protected void die(List<WorkMessage> messages) {
    String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}".formatted(arn(dead));
    client.setQueueAttributes(
        request ->
            request.queueUrl(work).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
    assertThat(new SqsWorkQueue(client, work).send(messages)).isEqualTo(messages.size());
    assertThat(receive(0)).hasSize(messages.size());
    assertThat(receive(0)).isEmpty();
  }

  private String arn(String url) {
    return client
        .getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }

  @Override
  protected List<WorkMessage> work() {
    List<Message> received = receive(360);
    received.forEach(
        message ->
            client.deleteMessage(
                request -> request.queueUrl(work).receiptHandle(message.receiptHandle())));
    return received.stream().map(Message::body).map(WorkMessageJson::decode).toList();
  }

  private List<Message> receive(int visibilitySeconds) {
    return client
        .receiveMessage(
            request ->
                request.queueUrl(work).maxNumberOfMessages(10).visibilityTimeout(visibilitySeconds))
        .messages();
  }

  @Test
  void moveBack_ofWhatIsNoMessage_movesAndCountsIt() {
    client.sendMessage(
        request ->
            request
                .queueUrl(dead)
                .messageBody("what is this")
                .messageGroupId("stranger")
                .messageDeduplicationId("1"));

    assertThat(letters().moveBack(5)).isEqualTo(new DeadLetters.Moved(1, 1));
    assertThat(receive(0)).extracting(Message::body).containsExactly("what is this");
  }
}
