package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.error.SyncException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Blocks that are still to be fetched.
 *
 * @param range which
 * @param failures what endpoints that could not give them failed with, by label
 * @param need what is needed of them
 */
record Piece(BlockRange range, Map<String, SyncException> failures, Need need) {
  /** What is needed of blocks. */
  enum Need {
    /** Nothing is known of them: their headers may be enough. */
    ANYTHING,
    /** The blocks themselves: each may hold a target. */
    BLOCKS,
    /** It is one block, and it is too long for a usual response. */
    LARGE_BLOCK
  }

  /** Copies the map. */
  Piece {
    failures = Map.copyOf(failures);
  }

  static Piece of(BlockRange range) {
    return new Piece(range, Map.of(), Need.ANYTHING);
  }

  /** Blocks whose headers were not enough. */
  static Piece ofBlocks(BlockRange range) {
    return new Piece(range, Map.of(), Need.BLOCKS);
  }

  /** What to ask for, if that is not left open. */
  Content content(boolean isHeadersFirst) {
    return switch (need) {
      case ANYTHING -> isHeadersFirst ? Content.HEADERS : Content.BLOCKS;
      case BLOCKS -> Content.BLOCKS;
      case LARGE_BLOCK -> Content.LARGE_BLOCK;
    };
  }

  /** Its first blocks, at most so many. */
  Piece upTo(long count) {
    return part(range.upTo(range.first().plus(count - 1)));
  }

  /** A part of it. */
  Piece part(BlockRange part) {
    return new Piece(part, failures, need);
  }

  /** The same, but too long for a usual response. */
  Piece asLarge() {
    return new Piece(range, failures, Need.LARGE_BLOCK);
  }

  /** The same, and whether it is too long is to be found out again. */
  Piece asUsual() {
    return need == Need.LARGE_BLOCK ? new Piece(range, failures, Need.BLOCKS) : this;
  }

  /** The same after one more endpoint failed. */
  Piece failedBy(String label, SyncException failure) {
    Map<String, SyncException> more = new TreeMap<>(failures);
    more.put(label, failure);
    return new Piece(range, more, need);
  }
}
