package dev.sluice.core.chain;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A contiguous, hash-linked range of verified blocks: at most {@link #MAX_BLOCKS}, never crossing a
 * multiple of it.
 *
 * @param range the heights
 * @param parent the hash of the block before the first
 * @param hashes every block's hash, in order
 * @param targetCounts how many targets each block has; blocks without targets are absent
 * @param configVersion the configuration whose rules selected the targets
 * @param endpoints the endpoints that agreed on the last hash, by label
 * @param checksum the hash of this run's content and of the checksum of the run before it
 * @param level how much of its blocks could be recomputed
 */
public record Run(
    BlockRange range,
    BlockHash parent,
    List<BlockHash> hashes,
    SortedMap<Height, Integer> targetCounts,
    int configVersion,
    List<String> endpoints,
    Bytes32 checksum,
    VerificationLevel level) {
  /** The most blocks that a run may have, and the multiple that it never crosses. */
  public static final int MAX_BLOCKS = 256;

  /** Copies the collections and refuses what is no run. */
  public Run {
    hashes = List.copyOf(hashes);
    endpoints = List.copyOf(endpoints);
    targetCounts = Collections.unmodifiableSortedMap(new TreeMap<>(targetCounts));
    if (hashes.size() != range.count()) {
      throw new IllegalArgumentException(range + " with " + hashes.size() + " hashes");
    }
    if (boundaryAbove(range.first()).compareTo(range.last()) < 0) {
      throw new IllegalArgumentException(range + " crosses a multiple of " + MAX_BLOCKS);
    }
    for (var entry : targetCounts.entrySet()) {
      if (!range.contains(entry.getKey()) || entry.getValue() <= 0) {
        throw new IllegalArgumentException("target count " + entry + " in run " + range);
      }
    }
  }

  /** A run whose blocks could be recomputed whole. */
  public Run(
      BlockRange range,
      BlockHash parent,
      List<BlockHash> hashes,
      SortedMap<Height, Integer> targetCounts,
      int configVersion,
      List<String> endpoints,
      Bytes32 checksum) {
    this(
        range,
        parent,
        hashes,
        targetCounts,
        configVersion,
        endpoints,
        checksum,
        VerificationLevel.FULL);
  }

  /** The same under its own checksum. */
  public Run withChecksum(Bytes32 own) {
    return new Run(range, parent, hashes, targetCounts, configVersion, endpoints, own, level);
  }

  /** The highest height that a run which begins at {@code first} may reach. */
  public static Height boundaryAbove(Height first) {
    long above = MAX_BLOCKS - 1 - first.value() % MAX_BLOCKS;
    return first.value() > Long.MAX_VALUE - above ? Height.of(Long.MAX_VALUE) : first.plus(above);
  }

  /** What is kept of the block at a height, under the version that governs this run. */
  public BlockKey keyAt(Height height) {
    return new BlockKey(hashAt(height), configVersion);
  }

  /**
   * The hash of the block at a height of this run, or of the parent of its first block.
   *
   * @throws IllegalArgumentException if the height is neither in the run nor just below it
   */
  public BlockHash hashAt(Height height) {
    if (height.next().equals(range.first())) {
      return parent;
    }
    if (!range.contains(height)) {
      throw new IllegalArgumentException("height " + height + " is not in run " + range);
    }
    return hashes.get((int) height.minus(range.first()));
  }

  /** How many targets the block at this height has. */
  public int targetsAt(Height height) {
    return targetCounts.getOrDefault(height, 0);
  }

  /** The hash of the last block. */
  public BlockHash lastHash() {
    return hashes.getLast();
  }
}
