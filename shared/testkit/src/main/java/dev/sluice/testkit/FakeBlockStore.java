package dev.sluice.testkit;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.port.BlockStore;
import java.util.List;
import java.util.Optional;

/** The gateway's blocks in a {@link FakeTable}. */
public final class FakeBlockStore implements BlockStore {
  private final FakeTable table;

  /** The blocks of the network in this table. */
  public FakeBlockStore(FakeTable table) {
    this.table = table;
  }

  @Override
  public void store(int version, List<FetchedBlock> blocks) {
    for (FetchedBlock fetched : blocks) {
      fetched.encoded().ifPresent(encoded -> store(version, fetched.block(), encoded));
    }
  }

  private void store(int version, ProvenBlock block, EncodedBlock encoded) {
    table.put(RowKey.block(new BlockKey(block.hash(), version)), encoded);
    for (Target target : block.targets()) {
      table.put(
          RowKey.transaction(target.transaction()),
          new TransactionReference(
              target.transaction(), block.height(), block.hash(), target.transactionIndex()));
    }
  }

  @Override
  public Optional<EncodedBlock> load(BlockKey block) {
    return table.read(RowKey.block(block), EncodedBlock.class);
  }

  @Override
  public Optional<Run> runAt(Height height) {
    return runs(new BlockRange(height, height), 1).stream().findFirst();
  }

  @Override
  public List<Run> runs(BlockRange range, int limit) {
    RowKey from = RowKey.run(Height.ZERO);
    return table.between(from, RowKey.run(range.last()), Run.class).values().stream()
        .filter(run -> !range.first().isAbove(run.range().last()))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<TransactionReference> find(TransactionHash transaction) {
    return table
        .read(RowKey.transaction(transaction), TransactionReference.class)
        .filter(this::isInRun);
  }

  /** A lookup row is written before the run, and also for a fork that loses. */
  private boolean isInRun(TransactionReference reference) {
    return runAt(reference.height())
        .filter(run -> run.hashAt(reference.height()).equals(reference.block()))
        .isPresent();
  }
}
