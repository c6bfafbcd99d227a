package dev.sluice.core.port;

/** Waits, with jitter, before something is tried again. */
public interface Backoff {
  /**
   * Waits before attempt number {@code attempt}.
   *
   * @param attempt how often it was tried, from 1
   * @return false, without waiting, when there were enough attempts or the deadline is too near
   */
  boolean pause(int attempt, Deadline deadline);
}
