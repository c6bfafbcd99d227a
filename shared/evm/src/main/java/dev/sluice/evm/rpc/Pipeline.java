package dev.sluice.evm.rpc;

import dev.sluice.core.error.RetryableException;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the steps of batches, each in a thread of its own. None is left once it is closed. */
final class Pipeline implements AutoCloseable {
  private final BatchSteps steps;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletionService<Step> ending = new ExecutorCompletionService<>(threads);

  Pipeline(BatchSteps steps) {
    this.steps = steps;
  }

  /** Whether enough time is left for one more request. */
  boolean allowsRequest() {
    return steps.allowsRequest();
  }

  /** Asks for the blocks of a batch. */
  void request(Batch batch) {
    ending.submit(() -> steps.request(batch));
  }

  /** Proves what came of a request. */
  void prove(Step.Answered answered) {
    ending.submit(() -> steps.prove(answered));
  }

  /**
   * Waits for the next step to end.
   *
   * @throws RetryableException with code {@code RPC_TIMEOUT} if it is interrupted
   */
  Step next() {
    try {
      return step(ending.take());
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  private static Step step(Future<Step> ended) {
    try {
      return ended.get();
    } catch (InterruptedException _) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect: fetching blocks failed", e.getCause());
    }
  }

  private static RetryableException interrupted() {
    Thread.currentThread().interrupt();
    return new RetryableException("RPC_TIMEOUT", "blocks were not waited for: interrupted");
  }

  /** The same, but waits so long at most; empty if no step ended. */
  Optional<Step> next(long nanos) {
    try {
      return Optional.ofNullable(ending.poll(nanos, TimeUnit.NANOSECONDS)).map(Pipeline::step);
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  /** Interrupts what still runs and waits for its end: requests are given up at once. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
