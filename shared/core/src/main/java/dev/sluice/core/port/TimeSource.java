package dev.sluice.core.port;

/** The only clock. It serves deadlines, spacing and metrics, never correctness. */
public interface TimeSource {
  /** Milliseconds since 1970, UTC; may jump. */
  long epochMillis();

  /** Nanoseconds since some fixed moment; never goes back. */
  long monotonicNanos();
}
