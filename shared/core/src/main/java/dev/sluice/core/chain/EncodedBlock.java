package dev.sluice.core.chain;

/**
 * The bytes from which a worker proves a block's targets again: opaque to the core, named by the
 * block's hash.
 */
public final class EncodedBlock {
  private final BlockHash hash;
  private final byte[] content;

  /** Copies the content. */
  public EncodedBlock(BlockHash hash, byte[] content) {
    this.hash = hash;
    this.content = content.clone();
  }

  /** The block's hash, which names the content. */
  public BlockHash hash() {
    return hash;
  }

  /** A copy of the content. */
  public byte[] content() {
    return content.clone();
  }

  /** How many bytes the content has. */
  public int size() {
    return content.length;
  }
}
