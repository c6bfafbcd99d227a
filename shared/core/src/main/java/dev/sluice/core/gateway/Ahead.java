package dev.sluice.core.gateway;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.port.SourceChain.Fetched;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The next fetch, begun while the blocks of the one before it are stored. There is never more than
 * one, and none when this is closed: a source is asked by one fetch at a time, and a function that
 * has answered stands still with all its threads.
 */
final class Ahead implements AutoCloseable {
  private final Optional<Executor> beside;
  private Optional<Begun> begun = Optional.empty();

  /**
   * @param beside runs a fetch beside its caller; empty where nothing is fetched ahead
   */
  Ahead(Optional<Executor> beside) {
    this.beside = beside;
  }

  private record Begun(BlockRange range, CompletableFuture<Fetched> fetched) {}

  /** Begins to fetch a range; what goes wrong comes out where it is taken. */
  void begin(BlockRange range, Supplier<Fetched> fetch) {
    begun =
        beside.map(executor -> new Begun(range, CompletableFuture.supplyAsync(fetch, executor)));
  }

  /** What was fetched ahead, if it is this range; otherwise it is fetched now. */
  Fetched take(BlockRange range, Supplier<Fetched> fetch) {
    Optional<Begun> ready = begun.filter(each -> each.range().equals(range));
    if (ready.isEmpty()) {
      close();
      return fetch.get();
    }
    begun = Optional.empty();
    return join(ready.get().fetched());
  }

  private static Fetched join(CompletableFuture<Fetched> fetched) {
    try {
      return fetched.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits for a fetch that nobody takes, whatever comes of it. */
  @Override
  public void close() {
    begun.ifPresent(each -> each.fetched().handle((fetched, failure) -> true).join());
    begun = Optional.empty();
  }
}
