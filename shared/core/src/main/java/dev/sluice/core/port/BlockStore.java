package dev.sluice.core.port;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import java.util.List;
import java.util.Optional;

/** The gateway's blocks: the only place from which nodes take them. */
public interface BlockStore {
  /**
   * Stores the encodings and the transaction lookups of blocks with targets. The rows are named by
   * block and version, which is all that their content depends on: writing them twice, for a fork
   * that loses, or under rules that turn out not to govern, does no harm; they are harmless without
   * the run that names them.
   *
   * @param version the version of the configuration whose rules selected the targets
   */
  void store(int version, List<FetchedBlock> blocks);

  /** The encoding of a block, or empty when it has none (complete or not at all). */
  Optional<EncodedBlock> load(BlockKey block);

  /** The run that contains a height; empty above the gateway height. */
  Optional<Run> runAt(Height height);

  /** The runs that touch the range, in ascending order, at most {@code limit}. */
  List<Run> runs(BlockRange range, int limit);

  /** Where a target transaction stands; empty when no stored run names its block. */
  Optional<TransactionReference> find(TransactionHash transaction);
}
