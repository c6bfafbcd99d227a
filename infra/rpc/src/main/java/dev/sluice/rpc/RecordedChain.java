package dev.sluice.rpc;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A recording of which only the blocks up to a head can be seen. */
final class RecordedChain {
  private final Recording recording;
  private final long chainId;
  private final AtomicLong head;

  RecordedChain(Recording recording, long chainId, long head) {
    this.recording = recording;
    this.chainId = chainId;
    this.head = new AtomicLong(recording.first().identity().height());
    reveal(head);
  }

  long chainId() {
    return chainId;
  }

  long head() {
    return head.get();
  }

  void reveal(long height) {
    long last = recording.last().identity().height();
    head.updateAndGet(
        now -> {
          if (height < now || height > last) {
            throw new IllegalArgumentException(
                "the head can move from " + now + " up to " + last + ", not to " + height);
          }
          return height;
        });
  }

  Optional<RecordedBlock> at(long height) {
    return height > head() ? Optional.empty() : recording.at(height);
  }

  Optional<RecordedBlock> withHash(String hash) {
    return recording.withHash(hash).filter(block -> block.identity().height() <= head());
  }

  /** A transaction as its block has it, in any block that can be seen. */
  Optional<JsonSlice> transaction(String hash) {
    return recording.blocks().stream()
        .takeWhile(block -> block.identity().height() <= head())
        .map(block -> block.transaction(hash))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
