package dev.sluice.evm.config;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;

/** Where trust starts; execution starts at the next block. */
public sealed interface StartingPoint {
  /**
   * A block that an operator vouches for.
   *
   * @param height its height
   * @param hash its hash
   */
  record Checkpoint(Height height, BlockHash hash) implements StartingPoint {}

  /** The first block of the recording that stands in for the endpoints. */
  record OfRecording() implements StartingPoint {}
}
