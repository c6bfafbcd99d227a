package dev.sluice.local.event;

import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of a subscription: it is given each event as EventBridge gives it, whole. */
public final class SubscribedQueue {
  private final SqsClient sqs;
  private final Subscription subscription;
  private final String url;

  private SubscribedQueue(SqsClient sqs, Subscription subscription, String url) {
    this.sqs = sqs;
    this.subscription = subscription;
    this.url = url;
  }

  /** Makes the queue. */
  public static SubscribedQueue create(SqsClient sqs, Subscription subscription) {
    String url = sqs.createQueue(request -> request.queueName(subscription.queue())).queueUrl();
    return new SubscribedQueue(sqs, subscription, url);
  }

  void offer(PutEvents.Event event) {
    if (subscription.detailTypes().contains(event.detailType())) {
      sqs.sendMessage(request -> request.queueUrl(url).messageBody(event.envelope()));
    }
  }
}
