package dev.sluice.core.chain;

import java.util.List;

/**
 * A block whose hash, and whose targets' inclusion under that hash, were recomputed from bytes.
 * Only a verifier constructs one; no flag, message or row can claim it.
 *
 * @param height the block's height
 * @param hash the block's hash
 * @param parentHash the hash of the block one below
 * @param targets the targets in order of transaction, log, rule
 */
public record ProvenBlock(
    Height height, BlockHash hash, BlockHash parentHash, List<Target> targets) {
  /** Copies the list and refuses one that is out of order. */
  public ProvenBlock {
    targets = List.copyOf(targets);
    for (int i = 1; i < targets.size(); i++) {
      if (!targets.get(i - 1).isNotAfter(targets.get(i))) {
        throw new IllegalArgumentException("targets out of order at " + i + " in block " + height);
      }
    }
  }
}
