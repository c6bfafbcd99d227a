package dev.sluice.aws;

import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.state.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One node's ledger on DynamoDB. Reading takes one BatchGetItem for each hundred keys; visiting at
 * least one Query for each of the sixteen partitions.
 */
final class DynamoLedgerStore implements LedgerStore {
  private final DynamoTable table;
  private final DynamoBatches batches;
  private final NodeId id;

  DynamoLedgerStore(DynamoTable table, NodeId id, Pause pause) {
    this.table = table;
    this.batches = new DynamoBatches(table, pause);
    this.id = id;
  }

  @Override
  public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
    Map<RowKey, LedgerKey> wanted = new HashMap<>();
    keys.forEach(key -> wanted.put(RowKey.ledger(id, key), key));
    Map<LedgerKey, LedgerRow> found = new HashMap<>();
    for (Row row : batches.get(wanted.keySet())) {
      LedgerKey key = wanted.get(row.key());
      if (key != null) {
        found.put(key, LedgerRows.decode(row));
      }
    }
    return Map.copyOf(found);
  }

  @Override
  public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
    for (int shard = 0; shard < RowKey.LEDGER_SHARDS; shard++) {
      table
          .queries()
          .forEach(
              RowKey.ledgerPartition(id, executor, shard),
              row ->
                  visitor.accept(
                      new LedgerKey(executor, row.key().sort()), LedgerRows.decode(row)));
    }
  }
}
