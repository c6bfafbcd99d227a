package dev.sluice.local.event;

import dev.sluice.local.function.InvocationResult;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.Origin;
import dev.sluice.local.template.QueueMappingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Stands for the event source mapping of a queue. It receives by long polling, invokes the function
 * with batches, as many at one time as the mapping allows, deletes what succeeded and leaves what
 * failed to its visibility time-out and the queue's redrive policy. A FIFO queue itself holds back
 * the rest of a group while one batch of it is out, so nothing here keeps groups apart.
 */
public final class LocalQueuePoller {
  private static final int WAIT_SECONDS = 20;

  /** A moment between receives that fail, so that a queue that is away costs little. */
  private static final long BACKOFF_MILLIS = 200;

  /** How long a stop waits for the last messages to be deleted. */
  private static final long DELETE_MILLIS = 5_000;

  private final QueueMappingSpec mapping;
  private final String queueUrl;
  private final SqsClient sqs;
  private final LambdaInvoker functions;
  private final Origin origin;
  private final Semaphore permits;
  private final Thread receiver;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** A poller that is not started yet. */
  public LocalQueuePoller(
      QueueMappingSpec mapping, Source source, LambdaInvoker functions, Origin origin) {
    this.mapping = mapping;
    this.queueUrl = source.queueUrl();
    this.sqs = source.sqs();
    this.functions = functions;
    this.origin = origin;
    this.permits = new Semaphore(mapping.maximumConcurrency());
    this.receiver =
        Thread.ofVirtual().name("poller-" + mapping.function()).unstarted(origin.on(this::poll));
  }

  /**
   * The queue that is polled.
   *
   * @param sqs the client
   * @param queueUrl the queue
   */
  public record Source(SqsClient sqs, String queueUrl) {}

  /** Starts to receive. */
  public void start() {
    receiver.start();
  }

  /** Receives no more. Batches that are out go on. */
  public void stop() throws InterruptedException {
    stopped.countDown();
    // Nothing is lost with a receive that is broken off: its messages come again.
    receiver.interrupt();
    receiver.join();
  }

  /** Waits for the batches that are out, once no function runs any more. */
  public void join() throws InterruptedException {
    permits.tryAcquire(mapping.maximumConcurrency(), DELETE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void poll() {
    try {
      while (stopped.getCount() > 0) {
        permits.acquire();
        Optional<List<Message>> batch = receive();
        dispatch(batch.orElse(List.of()));
        if (batch.isEmpty() && stopped.await(BACKOFF_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Stopped while it waited: nothing has been received.
      Thread.currentThread().interrupt();
    }
  }

  /** A batch, without messages after a long poll in vain; empty when there was no answer. */
  private Optional<List<Message>> receive() {
    try {
      return Optional.of(
          sqs.receiveMessage(
                  request ->
                      request
                          .queueUrl(queueUrl)
                          .maxNumberOfMessages(mapping.batchSize())
                          .waitTimeSeconds(WAIT_SECONDS)
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages());
    } catch (SdkException e) {
      if (stopped.getCount() > 0) {
        report("receive failed: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  private void dispatch(List<Message> batch) {
    if (batch.isEmpty()) {
      permits.release();
      return;
    }
    Runnable task =
        () -> {
          try {
            handle(batch);
          } catch (SdkException e) {
            report("a batch was not deleted, so it comes again: " + e.getMessage());
          } finally {
            permits.release();
          }
        };
    Thread.ofVirtual().name("batch-" + mapping.function()).start(origin.on(task));
  }

  private void handle(List<Message> batch) {
    Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
    Set<String> failed = invoke(batch, ids);
    List<Message> done =
        batch.stream().filter(message -> !failed.contains(message.messageId())).toList();
    if (!done.isEmpty()) {
      delete(done);
    }
  }

  private Set<String> invoke(List<Message> batch, Set<String> ids) {
    try {
      InvocationResult result =
          functions.invoke(mapping.function(), SqsEvents.event(batch, mapping.queueArn()));
      if (result instanceof InvocationResult.Returned returned) {
        return mapping.reportsFailures()
            ? BatchResponse.failures(returned.payload(), ids)
            : Set.of();
      }
      report("a batch of " + batch.size() + " failed: " + result);
      return ids;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ids;
    }
  }

  private void delete(List<Message> done) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : done) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    List<BatchResultErrorEntry> refused =
        sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries)).failed();
    if (!refused.isEmpty()) {
      report("not deleted, so they come again: " + refused);
    }
  }

  private static void report(String message) {
    System.out.println(message);
  }
}
