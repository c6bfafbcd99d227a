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
 * @param isLarge whether it is one block that is too long for a usual response
 */
record Piece(BlockRange range, Map<String, SyncException> failures, boolean isLarge) {
  /** Copies the map. */
  Piece {
    failures = Map.copyOf(failures);
  }

  static Piece of(BlockRange range) {
    return new Piece(range, Map.of(), false);
  }

  /** A part of it. */
  Piece of(BlockRange part, boolean asLarge) {
    return new Piece(part, failures, asLarge);
  }

  /** The same after one more endpoint failed. */
  Piece failedBy(String label, SyncException failure) {
    Map<String, SyncException> more = new TreeMap<>(failures);
    more.put(label, failure);
    return new Piece(range, more, isLarge);
  }
}
