package dev.sluice.local.event;

import dev.sluice.local.function.LocalFunction;
import dev.sluice.local.function.LocalFunction.FunctionFailedException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Invokes one function for schedules and bus events, one event after the other, without retries, as
 * the template asks. On AWS such invocations may overlap; nothing depends on it either way, and
 * here their order makes a run easier to read.
 */
public final class AsyncInvoker implements AutoCloseable {
  private final LocalFunction function;
  private final ExecutorService queue;

  /** For one function. */
  public AsyncInvoker(LocalFunction function) {
    this.function = function;
    this.queue =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name(function.spec().id()).unstarted(task));
  }

  /** The function that it invokes. */
  public LocalFunction function() {
    return function;
  }

  /** Invokes the function as soon as it is free. */
  public void invoke(String event) {
    try {
      queue.execute(() -> invokeNow(event));
    } catch (RejectedExecutionException e) {
      // The runtime stops: the event is lost, as events may be.
    }
  }

  private void invokeNow(String event) {
    try {
      function.invoke(event);
    } catch (FunctionFailedException e) {
      System.err.println(e.getMessage());
    }
  }

  /** Ends what runs, by an interrupt, and drops what waits. */
  @Override
  public void close() {
    queue.shutdownNow();
    queue.close();
  }
}
