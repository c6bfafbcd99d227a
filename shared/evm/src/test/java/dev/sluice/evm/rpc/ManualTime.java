package dev.sluice.evm.rpc;

import dev.sluice.core.port.TimeSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until it is moved. */
final class ManualTime implements TimeSource {
  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);

  void advance(long by) {
    millis.addAndGet(by);
  }

  @Override
  public long epochMillis() {
    return millis.get();
  }

  @Override
  public long monotonicNanos() {
    return millis.get() * 1_000_000;
  }
}
