package dev.sluice.core.plan;

import dev.sluice.core.error.SyncException;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps one node's failure from the other nodes, and tells it in the end. */
final class Failures {
  private Optional<SyncException> first = Optional.empty();

  /** Does something about one node. */
  void guard(Runnable part) {
    guard(
        () -> {
          part.run();
          return true;
        },
        false);
  }

  /** Does something about nodes; {@code otherwise} is the result when it fails. */
  <T> T guard(Supplier<T> part, T otherwise) {
    try {
      return part.get();
    } catch (SyncException e) {
      if (first.isEmpty()) {
        first = Optional.of(e);
      } else {
        first.get().addSuppressed(e);
      }
      return otherwise;
    }
  }

  /** Throws the first failure, with the others, if there was any. */
  void rethrow() {
    if (first.isPresent()) {
      throw first.get();
    }
  }
}
