package dev.sluice.evm.rpc;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import java.util.List;
import java.util.Optional;

/**
 * What the blocks of a batch prove.
 *
 * @param blocks those that are proven, ascending
 * @param needed those whose verified header may hold a target, so that the block itself is needed
 * @param hits how many verified headers may hold a target
 * @param refusal what is wrong with the first that proves nothing; empty if there is none
 */
record Findings(
    List<FetchedBlock> blocks, List<Height> needed, long hits, Optional<Refusal> refusal) {
  /** Copies the lists. */
  Findings {
    blocks = List.copyOf(blocks);
    needed = List.copyOf(needed);
  }

  /** How many headers were looked at. */
  long looked() {
    return (long) blocks.size() + needed.size();
  }

  /**
   * A block that proves nothing.
   *
   * @param height where
   * @param failure why
   */
  record Refusal(Height height, SyncException failure) {}
}
