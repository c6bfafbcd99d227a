package dev.sluice.evm.rpc;

import dev.sluice.evm.pace.BatchSize;
import dev.sluice.evm.pace.Speed;
import dev.sluice.evm.pace.UsualBytes;

/** How much one endpoint is asked for at once of one kind of content, and what that took so far. */
final class Portion {
  /** What a block may take before any was seen: JSON of a busy block is about 1 MB. */
  private static final long FIRST_BLOCK_BYTES = 1 << 19;

  /** What a header may take: its bloom, and 69 bytes for the hash of each transaction. */
  private static final long FIRST_HEADER_BYTES = 1 << 15;

  private final BatchSize size;
  private final Speed speed = new Speed();
  private final UsualBytes bytes;

  private Portion(BatchSize size, long firstBytes) {
    this.size = size;
    this.bytes = new UsualBytes(firstBytes);
  }

  static Portion ofBlocks() {
    return new Portion(BatchSize.ofBlocks(), FIRST_BLOCK_BYTES);
  }

  static Portion ofHeaders() {
    return new Portion(BatchSize.ofHeaders(), FIRST_HEADER_BYTES);
  }

  /** How many to ask for in one request. */
  int size() {
    return size.size();
  }

  double bytesPerSecond() {
    return speed.bytesPerSecond();
  }

  /** Whether anything is known of its speed. */
  boolean isMeasured() {
    return speed.bytesPerSecond() != Speed.UNMEASURED;
  }

  /** The most bytes to expect of so many: twice what the largest of late had. */
  long expectedBytes(long count) {
    return 2 * count * bytes.each();
  }

  /** A request for so many was answered, with all of them. */
  void answered(long count) {
    size.answered(count);
  }

  /** So many came. */
  void measured(long count, long length, long nanos) {
    speed.measured(length, nanos);
    bytes.came(count, length);
  }

  /** Nothing came while another endpoint gave the same. */
  void overtaken() {
    speed.measured(0, 1);
  }

  /** A request for so many was too much. */
  void failed(long count) {
    size.failed(count);
  }

  /** A response was longer than expected, though not too long. */
  void underestimated() {
    bytes.underestimated();
  }
}
