package dev.sluice.evm.pace;

/** How many bytes a second an endpoint gives: a moving average that follows the last answers. */
public final class Speed {
  /** What is assumed before anything was measured: much, so that each endpoint is tried. */
  public static final double UNMEASURED = 1e9;

  private static final double WEIGHT = 0.3;
  private static final double NANOS_PER_SECOND = 1e9;

  private double bytesPerSecond = UNMEASURED;

  /** An answer of so many bytes took so long. */
  public synchronized void measured(long bytes, long nanos) {
    double measured = bytes * NANOS_PER_SECOND / Math.max(1, nanos);
    bytesPerSecond =
        bytesPerSecond == UNMEASURED
            ? measured
            : bytesPerSecond + WEIGHT * (measured - bytesPerSecond);
  }

  /** The average. */
  public synchronized double bytesPerSecond() {
    return bytesPerSecond;
  }
}
