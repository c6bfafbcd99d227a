package dev.sluice.simulation.port;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.port.BlockStore;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.List;
import java.util.Optional;

/** The gateway's blocks behind the gate. */
final class GatedBlockStore implements BlockStore {
  private final BlockStore real;
  private final StoreGate gate;
  private final Earlier<Height, Optional<Run>> runs = new Earlier<>();
  private final Earlier<BlockRange, List<Run>> ranges = new Earlier<>();

  GatedBlockStore(BlockStore real, StoreGate gate) {
    this.real = real;
    this.gate = gate;
  }

  @Override
  public void store(int version, List<FetchedBlock> blocks) {
    Injection injection = gate.enter(Point.BLOCKS_STORE);
    if (injection.fault() == Fault.PARTLY_STORED) {
      real.store(version, blocks.subList(0, injection.below(blocks.size() + 1, 3)));
      throw Gate.failure("AWS_THROTTLED", injection);
    }
    gate.perform(
        injection,
        () -> {
          real.store(version, blocks);
          return true;
        });
  }

  @Override
  public Optional<EncodedBlock> load(BlockKey block) {
    return gate.call(Point.BLOCK_LOAD, () -> real.load(block));
  }

  @Override
  public Optional<Run> runAt(Height height) {
    Injection injection = gate.enter(Point.RUN_READ);
    return gate.perform(injection, () -> runs.read(injection, height, () -> real.runAt(height)));
  }

  @Override
  public List<Run> runs(BlockRange range, int limit) {
    Injection injection = gate.enter(Point.RUNS_READ);
    return gate.perform(
        injection, () -> ranges.read(injection, range, () -> real.runs(range, limit)));
  }

  @Override
  public Optional<TransactionReference> find(TransactionHash transaction) {
    return real.find(transaction);
  }
}
