package dev.sluice.evm.rpc;

import dev.sluice.core.error.SyncException;
import java.util.List;
import java.util.Optional;

/**
 * What a request brought: one bad entry among good ones does not spoil these.
 *
 * @param blocks those that came, ascending; at least one
 * @param missing why others did not; empty if all came
 */
record Received(List<BlockJson> blocks, Optional<SyncException> missing) {
  /** Copies the list. */
  Received {
    blocks = List.copyOf(blocks);
  }

  static Received all(BlockJson block) {
    return new Received(List.of(block), Optional.empty());
  }

  /**
   * Some of what was asked for.
   *
   * @throws SyncException the failure, if nothing came
   */
  static Received of(List<BlockJson> blocks, Optional<SyncException> missing) {
    if (blocks.isEmpty() && missing.isPresent()) {
      throw missing.get();
    }
    return new Received(blocks, missing);
  }

  long length() {
    return blocks.stream().mapToLong(BlockJson::length).sum();
  }
}
