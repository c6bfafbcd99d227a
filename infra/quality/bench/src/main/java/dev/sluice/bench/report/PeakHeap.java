package dev.sluice.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The most heap that this process had in use, garbage that was not collected yet included. */
public final class PeakHeap {
  private static final int MEGABYTE = 1 << 20;

  private PeakHeap() {}

  /** Each pool's own peak, added: at no moment was it more. */
  public static long megabytes() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return bytes / MEGABYTE;
  }
}
