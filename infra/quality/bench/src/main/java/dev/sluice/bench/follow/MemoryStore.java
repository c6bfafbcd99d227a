package dev.sluice.bench.follow;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.state.GatewayState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the gateway stores, in memory: its row, the runs, and the blocks that hold targets. */
final class MemoryStore implements GatewayStore, BlockStore {
  private final NavigableMap<Height, Run> runs = new TreeMap<>();
  private final Map<BlockHash, EncodedBlock> blocks = new HashMap<>();
  private GatewayState state;

  MemoryStore(GatewayState state) {
    this.state = state;
  }

  @Override
  public Optional<GatewayState> read() {
    return Optional.of(state);
  }

  @Override
  public Advance advance(GatewayState from, GatewayState to, Run run) {
    if (!state.equals(from)) {
      return new Advance.Moved(state);
    }
    runs.put(run.range().first(), run);
    state = to;
    return new Advance.Applied();
  }

  @Override
  public boolean changeStatus(GatewayState from, GatewayState to) {
    boolean isCurrent = state.epoch() == from.epoch();
    state = isCurrent ? to : state;
    return isCurrent;
  }

  @Override
  public void store(List<FetchedBlock> fetched) {
    for (FetchedBlock block : fetched) {
      blocks.put(block.block().hash(), block.encoded().orElseThrow());
    }
  }

  @Override
  public Optional<EncodedBlock> load(BlockHash hash) {
    return Optional.ofNullable(blocks.get(hash));
  }

  @Override
  public Optional<Run> runAt(Height height) {
    return Optional.ofNullable(runs.floorEntry(height))
        .map(Map.Entry::getValue)
        .filter(run -> !height.isAbove(run.range().last()));
  }

  @Override
  public List<Run> runs(BlockRange range, int limit) {
    return runs.values().stream()
        .filter(
            run ->
                !run.range().first().isAbove(range.last())
                    && !range.first().isAbove(run.range().last()))
        .limit(limit)
        .toList();
  }

  /** Nobody looks transactions up in a benchmark of following. */
  @Override
  public Optional<TransactionReference> find(TransactionHash transaction) {
    throw new UnsupportedOperationException("a benchmark's store has no lookup by transaction");
  }
}
