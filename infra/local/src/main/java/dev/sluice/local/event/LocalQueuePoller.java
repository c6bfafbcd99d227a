package dev.sluice.local.event;

import dev.sluice.local.function.InvocationResult;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.Origin;
import dev.sluice.local.template.QueueMappingSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Stands for the event source mapping of a queue. It receives by long polling, invokes the function
 * with batches, as many at one time as the mapping allows, deletes what succeeded and leaves what
 * failed to its visibility time-out and the queue's redrive policy. A FIFO queue itself holds back
 * the rest of a group while one batch of it is out, so nothing here keeps groups apart.
 */
public final class LocalQueuePoller {
  private static final int LONG_POLL_SECONDS = 20;

  /**
   * The time between two polls while messages are out, unless one comes back first. ElasticMQ
   * answers a long poll for a group that is held back by looking again without pause, which takes a
   * whole processor: so there is no long poll then.
   */
  private static final long BUSY_POLL_MILLIS = 50;

  /** The time between two polls while the queue does not answer. */
  private static final long FAULT_POLL_MILLIS = 200;

  /** How long a stop waits for the last messages to be deleted. */
  private static final long DELETE_MILLIS = 5_000;

  private final QueueMappingSpec mapping;
  private final SourceQueue queue;
  private final LambdaInvoker functions;
  private final Origin origin;
  private final Semaphore permits;
  private final Thread receiver;

  /** A permit for each batch that has come back since the last poll. */
  private final Semaphore back = new Semaphore(0);

  private final CountDownLatch stopped = new CountDownLatch(1);

  /** A poller that is not started yet. */
  public LocalQueuePoller(
      QueueMappingSpec mapping, SourceQueue queue, LambdaInvoker functions, Origin origin) {
    this.mapping = mapping;
    this.queue = queue;
    this.functions = functions;
    this.origin = origin;
    this.permits = new Semaphore(mapping.maximumConcurrency());
    this.receiver =
        Thread.ofVirtual().name("poller-" + mapping.function()).unstarted(origin.on(this::poll));
  }

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
        if (!pollOnce()) {
          permits.release();
          pause(queue.holdsBack() ? BUSY_POLL_MILLIS : 0);
        }
      }
    } catch (InterruptedException e) {
      // Stopped while it waited: nothing has been received.
      Thread.currentThread().interrupt();
    }
  }

  private void pause(long millis) throws InterruptedException {
    back.tryAcquire(millis, TimeUnit.MILLISECONDS);
    back.drainPermits();
  }

  /** Receives once, and hands a batch on with the permit; false when there was none. */
  private boolean pollOnce() throws InterruptedException {
    try {
      int waitSeconds = queue.holdsBack() ? 0 : LONG_POLL_SECONDS;
      List<Message> batch = queue.receive(mapping.batchSize(), waitSeconds);
      if (!batch.isEmpty()) {
        dispatch(batch);
      }
      return !batch.isEmpty();
    } catch (SdkException e) {
      if (stopped.getCount() > 0) {
        report("receive failed: " + e.getMessage());
        stopped.await(FAULT_POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
      return false;
    }
  }

  private void dispatch(List<Message> batch) {
    Runnable task =
        () -> {
          try {
            handle(batch);
          } catch (SdkException e) {
            report("a batch was not deleted, so it comes again: " + e.getMessage());
          } finally {
            permits.release();
            back.release();
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
      List<BatchResultErrorEntry> refused = queue.delete(done);
      if (!refused.isEmpty()) {
        report("not deleted, so they come again: " + refused);
      }
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

  private static void report(String message) {
    System.out.println(message);
  }
}
