package dev.sluice.evm.rpc;

import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.pace.BatchSize;
import dev.sluice.evm.pace.Concurrency;
import dev.sluice.evm.pace.Speed;
import dev.sluice.evm.pace.TokenBucket;

/** How one endpoint is asked for blocks: how many at once, how often, and what it gave so far. */
final class Pace {
  /** What a block may take before any was seen: JSON of a busy block is about 1 MB. */
  private static final long FIRST_BLOCK_BYTES = 1 << 19;

  private static final long MIN_BLOCK_BYTES = 1 << 12;

  private final TimeSource time;
  private final BatchSize size = new BatchSize();
  private final Concurrency concurrency = new Concurrency();
  private final TokenBucket bucket = new TokenBucket();
  private final Speed speed = new Speed();
  private volatile long blockBytes = FIRST_BLOCK_BYTES;

  Pace(TimeSource time) {
    this.time = time;
  }

  int blocks() {
    return size.blocks();
  }

  int requests() {
    return concurrency.limit();
  }

  double bytesPerSecond() {
    return speed.bytesPerSecond();
  }

  /** Whether anything is known of its speed. */
  boolean isMeasured() {
    return speed.bytesPerSecond() != Speed.UNMEASURED;
  }

  /** Nanoseconds to wait before the next request. */
  long waitNanos() {
    return bucket.take(time.monotonicNanos());
  }

  /** The most bytes to expect of so many blocks: twice what the largest of late had. */
  long expectedBytes(long blocks) {
    return 2 * blocks * blockBytes;
  }

  /** A request for so many blocks was answered. */
  void answered(long blocks, long bytes, long nanos) {
    size.answered(blocks);
    concurrency.answered();
    bucket.answered();
    speed.measured(bytes, nanos);
    long kept = blockBytes - blockBytes / 8;
    blockBytes = Math.max(MIN_BLOCK_BYTES, Math.max(kept, bytes / blocks));
  }

  /** A request for so many blocks failed with what says something about the pace. */
  void failed(FaultKind kind, boolean isTimeOut, long blocks) {
    if (kind == FaultKind.TOO_LARGE || isTimeOut) {
      size.failed(blocks);
    }
    if (kind == FaultKind.THROTTLED || isTimeOut) {
      concurrency.refused();
      bucket.refused();
    }
  }

  /** A response was longer than expected, though not too long. */
  void underestimated() {
    blockBytes = 2 * blockBytes;
  }
}
