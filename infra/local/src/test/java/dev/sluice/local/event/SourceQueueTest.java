package dev.sluice.local.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.port.TimeSource;
import dev.sluice.local.backend.LocalClients;
import dev.sluice.local.backend.LocalSqs;
import dev.sluice.local.template.QueueSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Whether a queue may be polled long, with ElasticMQ behind it. */
class SourceQueueTest {
  private static final int VISIBILITY_SECONDS = 360;

  /** A clock that a test moves. It begins where its nanoseconds soon overflow, as they may. */
  private static final class MovedTime implements TimeSource {
    private long nanos = Long.MAX_VALUE - 1;

    @Override
    public long epochMillis() {
      return 0;
    }

    @Override
    public long monotonicNanos() {
      return nanos;
    }
  }

  private final MovedTime time = new MovedTime();
  private final LocalSqs server = LocalSqs.start();
  private final SqsClient sqs = LocalClients.sqs(server.endpoint());
  private final SourceQueue queue = newQueue();

  private SourceQueue newQueue() {
    Map<String, String> attributes =
        Map.of("FifoQueue", "true", "VisibilityTimeout", Integer.toString(VISIBILITY_SECONDS));
    String url =
        sqs.createQueue(request -> request.queueName("q.fifo").attributesWithStrings(attributes))
            .queueUrl();
    return new SourceQueue(
        sqs, new QueueSpec("q.fifo", "arn", url, attributes, Optional.empty()), time);
  }

  @BeforeEach
  void send() {
    String url = sqs.getQueueUrl(request -> request.queueName("q.fifo")).queueUrl();
    for (String body : List.of("m0", "m1")) {
      sqs.sendMessage(
          request ->
              request
                  .queueUrl(url)
                  .messageBody(body)
                  .messageGroupId("a")
                  .messageDeduplicationId(body));
    }
  }

  @AfterEach
  void stop() {
    sqs.close();
    server.close();
  }

  @Test
  void holdsBack_whenNothingIsOut_isFalse() {
    assertThat(queue.holdsBack()).isFalse();
  }

  @Test
  void holdsBack_whenMessagesAreOut_isTrueUntilAllAreDeleted() {
    List<Message> batch = queue.receive(10, 1);
    assertThat(batch).extracting(Message::body).containsExactly("m0", "m1");
    assertThat(queue.holdsBack()).isTrue();

    assertThat(queue.delete(batch.subList(0, 1))).isEmpty();
    assertThat(queue.holdsBack()).isTrue();
    assertThat(queue.delete(batch.subList(1, 2))).isEmpty();
    assertThat(queue.holdsBack()).isFalse();
  }

  @Test
  void holdsBack_whenMessagesFailed_isTrueUntilTheyAreVisible() {
    assertThat(queue.receive(1, 1)).hasSize(1);

    time.nanos += TimeUnit.SECONDS.toNanos(VISIBILITY_SECONDS) - 1;
    assertThat(queue.holdsBack()).isTrue();
    time.nanos += 1;
    assertThat(queue.holdsBack()).isFalse();
  }
}
