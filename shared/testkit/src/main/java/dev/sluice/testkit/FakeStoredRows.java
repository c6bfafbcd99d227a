package dev.sluice.testkit;

import dev.sluice.core.audit.RowNames;
import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.state.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The rows in a {@link FakeTable}, where each can be read; named as in the table of a network. */
public final class FakeStoredRows implements StoredRows {
  private static final String LAST = String.valueOf(Character.MAX_VALUE);

  private final FakeTable table;

  /** The rows of the network in this table. */
  public FakeStoredRows(FakeTable table) {
    this.table = table;
  }

  @Override
  public long runs(long group, Consumer<Stored<Run>> visitor) {
    RowKey from = RowKey.run(Height.of(group * GROUP_HEIGHTS));
    RowKey to = RowKey.run(Height.of((group + 1) * GROUP_HEIGHTS - 1));
    Map<RowKey, Run> runs = table.between(from, to, Run.class);
    runs.values().forEach(run -> visitor.accept(Stored.of(RowNames.run(run.range().first()), run)));
    return runs.size();
  }

  @Override
  public StoredBlock block(BlockKey key) {
    Optional<EncodedBlock> block = table.read(RowKey.block(key), EncodedBlock.class);
    List<String> missing = block.isPresent() ? List.of() : List.of(RowNames.block(key, 0));
    return new StoredBlock(block, missing, List.of(), List.of());
  }

  @Override
  public Map<TransactionHash, Stored<TransactionReference>> lookups(
      Set<TransactionHash> transactions) {
    Map<TransactionHash, Stored<TransactionReference>> found = new HashMap<>();
    for (TransactionHash transaction : transactions) {
      table
          .read(RowKey.transaction(transaction), TransactionReference.class)
          .ifPresent(row -> found.put(transaction, Stored.of(RowNames.lookup(transaction), row)));
    }
    return found;
  }

  @Override
  public void executions(Member member, Consumer<Stored<Execution>> visitor) {
    RowKey from = RowKey.execution(member, Height.ZERO);
    RowKey to = RowKey.execution(member, Height.of(Long.MAX_VALUE));
    table
        .between(from, to, Execution.class)
        .values()
        .forEach(
            row -> visitor.accept(Stored.of(RowNames.execution(member.id(), row.height()), row)));
  }

  @Override
  public void ledger(Member member, String executor, Consumer<Stored<Entry>> visitor) {
    RowKey first = RowKey.ledger(member, new LedgerKey(executor, "!"));
    RowKey from = new RowKey(first.table(), first.partition(), "");
    RowKey to = new RowKey(first.table(), first.partition(), LAST);
    table
        .between(from, to, LedgerRow.class)
        .forEach(
            (key, row) -> {
              LedgerKey name = new LedgerKey(executor, key.sort());
              visitor.accept(Stored.of(RowNames.ledger(member.id(), name), new Entry(name, row)));
            });
  }
}
