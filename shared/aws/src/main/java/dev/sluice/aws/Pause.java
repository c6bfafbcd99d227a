package dev.sluice.aws;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits before what was left over is asked for again. */
@FunctionalInterface
interface Pause {
  /** How often a batch is asked for in all before its rest is given up. */
  int MAX_ATTEMPTS = 6;

  /** The longest first pause; each further one is up to twice as long. */
  long BASE_MILLIS = 25;

  /**
   * Waits.
   *
   * @param failed how many attempts have left something over, from 1
   */
  void after(int failed);

  /**
   * Waits a random time below a bound that doubles (AWS Architecture Blog, "Exponential backoff and
   * jitter": full jitter). The thread's own source of randomness is used, which is not part of a
   * snapshot that many environments resume.
   */
  static Pause withJitter() {
    return failed -> {
      long nanos = TimeUnit.MILLISECONDS.toNanos(boundMillis(failed));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos));
    };
  }

  /** The longest pause after this many attempts that left something over. */
  static long boundMillis(int failed) {
    return BASE_MILLIS << (failed - 1);
  }
}
