package dev.sluice.aws;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ in this JVM, started once; it ends with the JVM. */
final class EmbeddedQueue {
  private static final AtomicInteger QUEUES = new AtomicInteger();
  private static final String ENDPOINT = start();

  private EmbeddedQueue() {}

  /** Where it listens. */
  static String endpoint() {
    return ENDPOINT;
  }

  /** Makes a FIFO queue that nobody else uses, and gives its URL. */
  static String newQueue(SqsClient client) {
    String name = "work-" + QUEUES.incrementAndGet() + ".fifo";
    return client
        .createQueue(
            queue ->
                queue
                    .queueName(name)
                    .attributes(
                        Map.of(
                            QueueAttributeName.FIFO_QUEUE, "true",
                            QueueAttributeName.VISIBILITY_TIMEOUT, "360")))
        .queueUrl();
  }

  private static String start() {
    Http.ServerBinding binding =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .start()
            .waitUntilStarted();
    return "http://127.0.0.1:" + binding.localAddress().getPort();
  }
}
