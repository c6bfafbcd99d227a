package dev.sluice.core.chain;

import java.util.Optional;

/** A block as the gateway fetched and proved it, with what workers need to prove its targets. */
public final class FetchedBlock {
  private final ProvenBlock block;
  private final Optional<EncodedBlock> encoded;

  private FetchedBlock(ProvenBlock block, Optional<EncodedBlock> encoded) {
    this.block = block;
    this.encoded = encoded;
  }

  /**
   * A block without targets.
   *
   * @throws IllegalArgumentException if it has targets
   */
  public static FetchedBlock empty(ProvenBlock block) {
    if (!block.targets().isEmpty()) {
      throw new IllegalArgumentException("block " + block.height() + " has targets to encode");
    }
    return new FetchedBlock(block, Optional.empty());
  }

  /**
   * A block with targets and its encoding.
   *
   * @throws IllegalArgumentException if the encoding is of another block
   */
  public static FetchedBlock withTargets(ProvenBlock block, EncodedBlock encoded) {
    if (!encoded.hash().equals(block.hash())) {
      throw new IllegalArgumentException(
          "encoding of " + encoded.hash() + " given for block " + block.hash());
    }
    return new FetchedBlock(block, Optional.of(encoded));
  }

  /** The proven block. */
  public ProvenBlock block() {
    return block;
  }

  /** The encoding, present exactly when the block has targets. */
  public Optional<EncodedBlock> encoded() {
    return encoded;
  }
}
