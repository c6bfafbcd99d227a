package dev.sluice.aws;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.state.Member;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rows on DynamoDB. Visiting takes one Query for each megabyte of a partition, of which a
 * ledger has sixteen; lookups one BatchGetItem for each hundred.
 */
public final class DynamoStoredRows implements StoredRows {
  private final MemberTables tables;

  /**
   * The rows of one network.
   *
   * @param clients where the clients of other regions come from
   * @param home the client of the network's own region
   * @param homeTable the network's own table
   */
  public DynamoStoredRows(AwsClients clients, DynamoDbClient home, String homeTable) {
    this.tables = new MemberTables(clients, home, homeTable);
  }

  @Override
  public long runs(long group, Consumer<Stored<Run>> visitor) {
    long[] count = {0};
    tables
        .home()
        .queries()
        .forEachRaw(
            RowKey.runPartition(group),
            item -> {
              count[0]++;
              visitor.accept(stored(item, RunRows::decode, run -> RowKey.run(run.range().first())));
            });
    return count[0];
  }

  @Override
  public StoredBlock block(BlockKey key) {
    Map<String, Map<String, AttributeValue>> parts = new LinkedHashMap<>();
    tables
        .home()
        .queries()
        .forEachRaw(RowKey.blockPartition(key), item -> parts.put(Row.keyOf(item).sort(), item));
    return StoredParts.join(key, parts);
  }

  @Override
  public Map<TransactionHash, Stored<TransactionReference>> lookups(
      Set<TransactionHash> transactions) {
    Map<RowKey, TransactionHash> keys = new HashMap<>();
    transactions.forEach(hash -> keys.put(RowKey.transaction(hash), hash));
    Map<TransactionHash, Stored<TransactionReference>> found = new HashMap<>();
    DynamoBatches batches = new DynamoBatches(tables.home(), Pause.withJitter());
    for (Map<String, AttributeValue> item : batches.getRaw(keys.keySet())) {
      TransactionHash hash = keys.get(Row.keyOf(item));
      if (hash != null) {
        found.put(
            hash,
            stored(
                item,
                row -> BlockRows.decodeLookup(hash, row),
                reference -> RowKey.transaction(hash)));
      }
    }
    return found;
  }

  @Override
  public void executions(Member member, Consumer<Stored<Execution>> visitor) {
    tables
        .of(member)
        .queries()
        .forEachRaw(
            RowKey.executionPartition(member.id()),
            item ->
                visitor.accept(
                    stored(
                        item,
                        NodeRows::decodeExecution,
                        execution -> RowKey.execution(member.id(), execution.height()))));
  }

  @Override
  public void ledger(Member member, String executor, Consumer<Stored<Entry>> visitor) {
    DynamoTable table = tables.of(member);
    for (int shard = 0; shard < RowKey.LEDGER_SHARDS; shard++) {
      table
          .queries()
          .forEachRaw(
              RowKey.ledgerPartition(member.id(), executor, shard),
              item ->
                  visitor.accept(
                      stored(
                          item,
                          row -> entry(executor, row),
                          entry -> RowKey.ledger(member.id(), entry.key()))));
    }
  }

  private static Entry entry(String executor, Row row) {
    return new Entry(new LedgerKey(executor, row.key().sort()), LedgerRows.decode(row));
  }

  /**
   * A row as it lies.
   *
   * @param key the key that a row with this content must have
   */
  private static <T> Stored<T> stored(
      Map<String, AttributeValue> item, Function<Row, T> decoder, Function<T, RowKey> key) {
    RowKey stands = Row.keyOf(item);
    try {
      T value = decoder.apply(Row.of(item));
      RowKey wanted = key.apply(value);
      return wanted.equals(stands)
          ? Stored.of(stands.toString(), value)
          : Stored.broken(stands.toString(), "its content belongs under " + wanted);
    } catch (PermanentException | IllegalArgumentException e) {
      return Stored.broken(stands.toString(), String.valueOf(e.getMessage()));
    }
  }
}
