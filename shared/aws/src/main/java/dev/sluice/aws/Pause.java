package dev.sluice.aws;

import java.security.SecureRandom;
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
   * jitter": full jitter). The source of randomness is the system's, because a seed in this process
   * would be part of a snapshot that many environments resume, and these would wait alike.
   */
  static Pause withJitter() {
    SecureRandom random = new SecureRandom();
    return failed -> {
      long nanos = TimeUnit.MILLISECONDS.toNanos(boundMillis(failed));
      LockSupport.parkNanos(random.nextLong(nanos));
    };
  }

  /** The longest pause after this many attempts that left something over. */
  static long boundMillis(int failed) {
    return BASE_MILLIS << (failed - 1);
  }
}
