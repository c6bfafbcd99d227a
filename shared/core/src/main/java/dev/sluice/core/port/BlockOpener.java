package dev.sluice.core.port;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;

/** Proves a stored block again before it is executed. */
public interface BlockOpener {
  /**
   * Recomputes the header hash and the inclusion of every stored transaction and receipt from the
   * bytes, then selects the targets by the rules of one configuration.
   *
   * @param encoded the stored bytes
   * @param height the height that the block must have
   * @param expected the hash that the block must have
   * @return the proven block with its targets
   * @throws dev.sluice.core.error.HaltException if the bytes do not prove what was expected
   */
  ProvenBlock open(EncodedBlock encoded, Height height, BlockHash expected);
}
