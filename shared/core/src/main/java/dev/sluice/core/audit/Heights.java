package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.port.BlockStore;
import java.util.Optional;

/** Says where a row stands that names a height and a hash, of which one may be altered. */
final class Heights {
  private final BlockStore blocks;
  private final RunChain chain;
  private final Anchor anchor;
  private final Findings findings;

  Heights(BlockStore blocks, RunChain chain, Anchor anchor, Findings findings) {
    this.blocks = blocks;
    this.chain = chain;
    this.anchor = anchor;
    this.findings = findings;
  }

  /**
   * Where the row stands; a height and a hash that do not belong together are a finding. A hash is
   * not hit by chance, so that one which is known counts for more than the height.
   *
   * @return empty when no sound run says so
   */
  Optional<Height> standing(String row, Height height, BlockHash hash) {
    Optional<BlockHash> right = hashAt(height);
    if (right.filter(hash::equals).isPresent()) {
      return Optional.of(height);
    }
    Optional<Height> known = chain.heightOf(hash);
    if (known.isPresent()) {
      if (known.get().equals(height)) {
        return known;
      }
      findings.altered(row, "height of " + hash, known.get(), height);
      return known;
    }
    right.ifPresent(wanted -> findings.altered(row, "hash at " + height, wanted, hash));
    return right.map(wanted -> height);
  }

  private Optional<BlockHash> hashAt(Height height) {
    if (height.equals(anchor.height())) {
      return Optional.of(anchor.hash());
    }
    if (anchor.height().isAbove(height) || height.isAbove(chain.soundUpTo())) {
      return Optional.empty();
    }
    return blocks.runAt(height).map(run -> run.hashAt(height));
  }
}
