package dev.sluice.operations.system;

import dev.sluice.local.template.QueueSpec;
import dev.sluice.operations.alarm.MetricId;
import dev.sluice.operations.alarm.Sample;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The metrics that SQS itself reports of a queue ("Available CloudWatch metrics for Amazon SQS"),
 * taken from its attributes and its messages.
 */
final class QueueSamples {
  /** Queues are looked at this often: a message that is looked at counts as received. */
  private static final int SECONDS = 300;

  private final SqsClient sqs;
  private final CapturedMetrics metrics;
  private final Clock clock;

  QueueSamples(SqsClient sqs, CapturedMetrics metrics, Clock clock) {
    this.sqs = sqs;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Looks at a queue, if it is time. */
  void take(QueueSpec spec) {
    if (clock.now() % SECONDS != 0) {
      return;
    }
    Queue queue = new Queue(sqs, spec.url());
    long visible = queue.visible();
    add(spec, "ApproximateNumberOfMessagesVisible", visible);
    long sent = visible == 0 ? -1 : queue.oldestSentSecond();
    add(spec, "ApproximateAgeOfOldestMessage", sent < 0 ? 0 : clock.now() - sent);
  }

  private void add(QueueSpec spec, String metric, long value) {
    metrics.add(
        new MetricId("AWS/SQS", metric, Map.of("QueueName", spec.name())),
        new Sample(clock.lastMinute(), (double) value));
  }
}
