package dev.sluice.evm.rpc;

import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.pace.Concurrency;
import dev.sluice.evm.pace.TokenBucket;

/** How one endpoint is asked for blocks: how many at once, how often, and what it gave so far. */
final class Pace {
  private final TimeSource time;
  private final Concurrency concurrency = new Concurrency();
  private final TokenBucket bucket = new TokenBucket();
  private final Portion headers = Portion.ofHeaders();
  private final Portion blocks = Portion.ofBlocks();
  private volatile long longestNanos;

  Pace(TimeSource time) {
    this.time = time;
  }

  /** Headers are short, blocks are long: what is known of one says little about the other. */
  Portion of(Content content) {
    return content == Content.HEADERS ? headers : blocks;
  }

  int requests() {
    return concurrency.limit();
  }

  /** Nanoseconds to wait before the next request. */
  long waitNanos() {
    return bucket.take(time.monotonicNanos());
  }

  /** A request was answered. */
  void answered() {
    concurrency.answered();
    bucket.answered();
  }

  /** A batch took so long from its request to the last proof. */
  void took(long nanos) {
    longestNanos = Math.max(longestNanos - longestNanos / 8, nanos);
  }

  /** How long a batch took of late. */
  long longestNanos() {
    return longestNanos;
  }

  /** A request failed, or a part of it, with what says something about the pace. */
  void failed(FaultKind kind, boolean isTimeOut, Batch batch) {
    if (kind == FaultKind.TOO_LARGE || isTimeOut) {
      of(batch.content()).failed(batch.count());
    }
    if (kind == FaultKind.THROTTLED || isTimeOut) {
      concurrency.refused();
      bucket.refused();
    }
  }
}
