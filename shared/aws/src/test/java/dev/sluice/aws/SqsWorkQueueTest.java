package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What SQS adds to the queue's contract: batches, envelopes, lost answers. */
final class SqsWorkQueueTest {
  private final Wire wire = new Wire();
  private final SqsClient client = TestClients.sqs(wire).sqs();
  private final String queueUrl = EmbeddedQueue.newQueue(client);
  private final SqsWorkQueue queue = new SqsWorkQueue(client, queueUrl);

  @Test
  void send_namesGroupAndDeduplicationId() {
    queue.send(messages(1));

    Message message =
        client
            .receiveMessage(
                request ->
                    request
                        .queueUrl(queueUrl)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages()
            .getFirst();
    assertThat(message.body())
        .isEqualTo("{\"v\":1,\"node\":\"n1\",\"first\":101,\"last\":101,\"epoch\":3}");
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "n1")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "n1/101/101/3");
  }

  @Test
  void send_takesOneRequestForEachTenMessages() {
    wire.takeCounts();
    queue.send(messages(64));
    assertThat(wire.takeCounts()).isEqualTo(Map.of("SendMessageBatch", 7));

    assertThat(queue.approximateCount()).isEqualTo(64);
    assertThat(wire.takeCounts()).isEqualTo(Map.of("GetQueueAttributes", 1));
  }

  @Test
  void send_whenOneAnswerIsLost_deliversEachOnce() {
    wire.loseAnswers(1);

    assertThat(queue.send(messages(10))).isEqualTo(10);
    assertThat(queue.approximateCount()).isEqualTo(10);
  }

  @Test
  void send_whenTheFirstBatchHasNoAnswer_isRetryable() {
    wire.loseAnswers(AwsClients.MAX_ATTEMPTS);

    assertThatThrownBy(() -> queue.send(messages(10)))
        .isInstanceOfSatisfying(
            RetryableException.class, e -> assertThat(e.code()).isEqualTo("AWS_UNAVAILABLE"));
  }

  @Test
  void send_whenALaterBatchHasNoAnswer_countsTheAcceptedOnes() {
    wire.change(
        request -> request,
        response -> {
          wire.loseAnswers(AwsClients.MAX_ATTEMPTS);
          return response;
        });

    assertThat(queue.send(messages(25))).isEqualTo(10);
  }

  @Test
  void send_whenTheQueueIsMissing_isPermanentAndNamesIt() {
    SqsWorkQueue missing = new SqsWorkQueue(client, queueUrl + "-none.fifo");

    assertThatThrownBy(() -> missing.send(messages(1)))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_NOT_FOUND"))
        .hasMessageContaining("-none.fifo");
  }

  @Test
  void approximateCount_whenACountIsMissing_isRetryableAndNotZero() {
    wire.change(request -> request, SqsWorkQueueTest::withoutCounts);

    assertThatThrownBy(queue::approximateCount).isInstanceOf(RetryableException.class);
  }

  private static SdkResponse withoutCounts(SdkResponse response) {
    return response instanceof GetQueueAttributesResponse
        ? GetQueueAttributesResponse.builder().build()
        : response;
  }

  private static List<WorkMessage> messages(int count) {
    return LongStream.range(101, 101 + count)
        .mapToObj(
            height -> new WorkMessage(new NodeId("n1"), BlockRange.of(height, height), 3, false))
        .toList();
  }
}
