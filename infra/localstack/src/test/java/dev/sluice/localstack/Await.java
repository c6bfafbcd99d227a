package dev.sluice.localstack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until something is so, and fails with what it saw last when it takes too long. */
final class Await {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private Await() {}

  /** Looks again and again, and returns the first look that will do. */
  static <T> T until(String what, Duration limit, Supplier<T> look, Predicate<T> done) {
    long deadline = System.nanoTime() + limit.toNanos();
    T seen = look.get();
    while (!done.test(seen)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            what + " was not so after " + limit.toSeconds() + " s; seen last: " + seen);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
      seen = look.get();
    }
    return seen;
  }
}
