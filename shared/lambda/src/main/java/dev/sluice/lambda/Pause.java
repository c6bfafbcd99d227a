package dev.sluice.lambda;

import java.util.concurrent.TimeUnit;

/** Waits inside an invocation. */
public interface Pause {
  /**
   * Waits.
   *
   * @return false if the invocation was asked to end meanwhile
   */
  boolean millis(long millis);

  /** Lets the thread sleep; an interrupt ends the wait and stays set. */
  static Pause sleeping() {
    return millis -> {
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
