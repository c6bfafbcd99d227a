package dev.sluice.core.gateway;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.core.state.GatewayState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Cuts fetched blocks into runs, and names each run by a checksum chained to the one before. */
final class RunBuilder {
  /** The most targets in a run; one block with more passes alone. */
  static final int MAX_TARGETS = 1000;

  private RunBuilder() {}

  /** The longest prefix of the blocks that makes one run; never empty. */
  static List<FetchedBlock> firstRun(List<FetchedBlock> blocks) {
    Height boundary = Run.boundaryAbove(blocks.getFirst().block().height());
    int count = 0;
    int targets = 0;
    for (FetchedBlock fetched : blocks) {
      targets += fetched.block().targets().size();
      if (count > 0 && (targets > MAX_TARGETS || fetched.block().height().isAbove(boundary))) {
        break;
      }
      count++;
    }
    return blocks.subList(0, count);
  }

  /**
   * The run of some of the blocks that were fetched, on top of the gateway's state, governed by one
   * version.
   */
  static Run build(GatewayState from, int version, List<FetchedBlock> blocks, Fetched fetched) {
    List<BlockHash> hashes = new ArrayList<>();
    TreeMap<Height, Integer> counts = new TreeMap<>();
    for (FetchedBlock each : blocks) {
      ProvenBlock block = each.block();
      hashes.add(block.hash());
      if (!block.targets().isEmpty()) {
        counts.put(block.height(), block.targets().size());
      }
    }
    BlockRange range = new BlockRange(height(blocks.getFirst()), height(blocks.getLast()));
    Run unsigned =
        new Run(
            range,
            from.hash(),
            hashes,
            counts,
            version,
            fetched.vote().endpoints(),
            from.checksum(),
            fetched.level());
    return unsigned.withChecksum(RunChecksum.of(unsigned));
  }

  private static Height height(FetchedBlock fetched) {
    return fetched.block().height();
  }
}
