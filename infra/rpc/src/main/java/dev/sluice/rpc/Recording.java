package dev.sluice.rpc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contiguous, hash-linked range of recorded blocks in memory. Nothing in it is proven. */
public final class Recording {
  /** The most blocks that one recording holds. */
  public static final int MAX_BLOCKS = 1_000_000;

  /** The most memory that the compressed blocks may take. */
  public static final long MAX_STORED_BYTES = 1L << 30;

  private final List<RecordedBlock> blocks;
  private final Map<String, RecordedBlock> byHash;

  private Recording(List<RecordedBlock> blocks) {
    this.blocks = List.copyOf(blocks);
    byHash = new HashMap<>();
    for (RecordedBlock block : blocks) {
      byHash.put(block.identity().hash(), block);
    }
  }

  /**
   * Reads a file, plain or gzip.
   *
   * @throws RecordingException if the file is empty, a line is unreadable, a block is missing
   *     between two lines, or a block's parent hash is not the hash of the block before it
   * @throws java.nio.file.FileSystemException if the file is absent, unreadable or a directory
   */
  public static Recording read(Path file) throws IOException {
    try (RecordingLines lines = RecordingLines.open(file)) {
      return read(lines);
    }
  }

  private static Recording read(RecordingLines lines) throws IOException {
    List<RecordedBlock> blocks = new ArrayList<>();
    long stored = 0;
    for (Optional<RecordingLine> next = lines.next(); next.isPresent(); next = lines.next()) {
      RecordingLine line = next.get();
      RecordedBlock block = RecordedBlock.of(line);
      if (!blocks.isEmpty()) {
        requireLink(line.number(), blocks.getLast().identity(), block.identity());
      }
      stored += block.storedBytes();
      if (blocks.size() == MAX_BLOCKS || stored > MAX_STORED_BYTES) {
        throw new RecordingException(
            line.number(),
            "more than " + MAX_BLOCKS + " blocks or " + MAX_STORED_BYTES + " compressed bytes");
      }
      blocks.add(block);
    }
    if (blocks.isEmpty()) {
      throw new RecordingException(0, "the file holds no block");
    }
    return new Recording(blocks);
  }

  private static void requireLink(long line, BlockIdentity before, BlockIdentity block)
      throws RecordingException {
    if (block.height() != before.height() + 1) {
      throw new RecordingException(
          line, "block " + block.height() + " follows block " + before.height() + ": a gap");
    }
    if (!block.parentHash().equals(before.hash())) {
      throw new RecordingException(
          line,
          String.format(
              "block %d names the parent %s, but block %d is %s",
              block.height(), block.parentHash(), before.height(), before.hash()));
    }
  }

  /** The first block. */
  public RecordedBlock first() {
    return blocks.getFirst();
  }

  /** The last block. */
  public RecordedBlock last() {
    return blocks.getLast();
  }

  /** How many blocks it holds. */
  public int count() {
    return blocks.size();
  }

  /** The blocks in ascending order. */
  public List<RecordedBlock> blocks() {
    return blocks;
  }

  /** The block at a height; empty outside the recording. */
  public Optional<RecordedBlock> at(long height) {
    long index = height - first().identity().height();
    return index < 0 || index >= blocks.size()
        ? Optional.empty()
        : Optional.of(blocks.get((int) index));
  }

  /** The block with a hash, lower-case hexadecimal with {@code 0x}. */
  public Optional<RecordedBlock> withHash(String hash) {
    return Optional.ofNullable(byHash.get(hash));
  }
}
