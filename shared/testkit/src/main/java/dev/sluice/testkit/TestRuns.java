package dev.sluice.testkit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.state.GatewayState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes runs of blocks that {@link ChainBuilder} built. */
public final class TestRuns {
  private TestRuns() {}

  /** One run of all these blocks, on top of the gateway's last. */
  public static Run of(GatewayState from, List<FetchedBlock> blocks) {
    List<ProvenBlock> proven = blocks.stream().map(FetchedBlock::block).toList();
    List<BlockHash> hashes = proven.stream().map(ProvenBlock::hash).toList();
    SortedMap<Height, Integer> counts = new TreeMap<>();
    for (ProvenBlock block : proven) {
      if (!block.targets().isEmpty()) {
        counts.put(block.height(), block.targets().size());
      }
    }
    Bytes32 checksum = TestHashes.of("run", from.checksum(), hashes, counts);
    return new Run(
        new BlockRange(proven.getFirst().height(), proven.getLast().height()),
        proven.getFirst().parentHash(),
        hashes,
        counts,
        from.configVersion(),
        List.of("a", "b"),
        checksum);
  }

  /** The gateway's row after a run; the source's head is the run's last block. */
  public static GatewayState after(GatewayState from, Run run) {
    Height last = run.range().last();
    return new GatewayState(
        last,
        run.lastHash(),
        last,
        last,
        from.status(),
        from.halt(),
        from.epoch(),
        from.configVersion(),
        run.checksum());
  }

  /** Cuts blocks where a run must end: at multiples of {@link Run#MAX_BLOCKS}. */
  public static List<List<FetchedBlock>> cut(List<FetchedBlock> blocks) {
    List<List<FetchedBlock>> pieces = new ArrayList<>();
    int start = 0;
    while (start < blocks.size()) {
      Height first = blocks.get(start).block().height();
      int end = (int) Math.min(blocks.size(), start + Run.boundaryAbove(first).minus(first) + 1);
      pieces.add(blocks.subList(start, end));
      start = end;
    }
    return pieces;
  }
}
