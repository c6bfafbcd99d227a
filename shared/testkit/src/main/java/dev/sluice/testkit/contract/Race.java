package dev.sluice.testkit.contract;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs calls at the same time. */
final class Race {
  private Race() {}

  /** Applies the call to every argument, each in a thread of its own, all let go together. */
  static <A, R> List<R> all(List<A> arguments, Function<A, R> call) {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> results =
          arguments.stream()
              .map(
                  argument ->
                      threads.submit(
                          () -> {
                            go.await();
                            return call.apply(argument);
                          }))
              .toList();
      go.countDown();
      return results.stream().map(Race::result).toList();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a call of the race failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the race was interrupted", e);
    }
  }
}
