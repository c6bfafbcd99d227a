package dev.sluice.lambda;

import dev.sluice.core.port.TimeSource;

/** The machine's clocks. */
public final class SystemTime implements TimeSource {
  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime();
  }
}
