package dev.sluice.cli.check;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on items in several threads and hands the results on in the order of the items. */
final class OrderedWork implements AutoCloseable {
  private final ExecutorService executor;
  private final int window;

  /** With one thread for each core; twice as many items are in memory at most. */
  OrderedWork(int cores) {
    executor = Executors.newFixedThreadPool(cores);
    window = 2 * cores;
  }

  /**
   * Works on all items.
   *
   * @param items the next item, empty after the last; when it throws, the results of the items
   *     before are handed on first
   * @param work what is done with an item
   * @param results takes each result
   */
  <T, R> void run(Items<T> items, Function<T, R> work, Consumer<R> results)
      throws IOException, InterruptedException {
    Deque<Future<R>> running = new ArrayDeque<>();
    try {
      for (Optional<T> item = items.next(); item.isPresent(); item = items.next()) {
        T taken = item.get();
        running.add(executor.submit(() -> work.apply(taken)));
        if (running.size() == window) {
          results.accept(result(running.remove()));
        }
      }
    } finally {
      while (!running.isEmpty()) {
        results.accept(result(running.remove()));
      }
    }
  }

  private static <R> R result(Future<R> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect: the work itself failed", e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Where items come from. */
  @FunctionalInterface
  interface Items<T> {
    /** The next one; empty after the last. */
    Optional<T> next() throws IOException;
  }
}
