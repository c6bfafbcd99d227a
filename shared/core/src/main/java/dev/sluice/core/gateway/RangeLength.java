package dev.sluice.core.gateway;

import dev.sluice.core.chain.Run;
import dev.sluice.core.port.SourceChain;

/**
 * How many runs to fetch at once. Each fetch waits once for a vote and once for its first blocks,
 * so that few long ones are quicker than many short ones; but what a fetch brings is in memory
 * until it is stored. So the next is longer while what came is small.
 */
final class RangeLength {
  /** The bytes of encoded blocks up to which a fetch of twice as many runs follows. */
  static final long SMALL_BYTES = 2L << 20;

  /** The bytes of encoded blocks above which a fetch of half as many runs follows. */
  static final long LARGE_BYTES = 2 * SMALL_BYTES;

  private static final int MAX_RUNS = SourceChain.MAX_RANGE / Run.MAX_BLOCKS;

  private int runs = 1;

  /** How many runs at most, the first of them perhaps short; at least 1. */
  int runs() {
    return runs;
  }

  /** Notes how many bytes of encoded blocks a fetch brought. */
  void came(long bytes) {
    if (bytes > LARGE_BYTES) {
      runs = Math.max(1, runs / 2);
    } else if (bytes <= SMALL_BYTES) {
      runs = Math.min(MAX_RUNS, 2 * runs);
    }
  }
}
