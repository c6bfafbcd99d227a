package dev.sluice.bench.follow;

import dev.sluice.core.port.TimeSource;

/** The clock of this machine. */
final class MonotonicTime implements TimeSource {
  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime();
  }
}
