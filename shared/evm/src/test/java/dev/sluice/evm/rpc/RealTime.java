package dev.sluice.evm.rpc;

import dev.sluice.core.port.TimeSource;

/** The real clock: what is timed by it are sockets. */
final class RealTime implements TimeSource {
  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime();
  }
}
