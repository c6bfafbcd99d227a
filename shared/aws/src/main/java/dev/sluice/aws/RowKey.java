package dev.sluice.aws;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.state.NodeId;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of a row. Numbers in sort keys are padded to 20 digits, so that the order of the texts is
 * the order of the numbers.
 *
 * @param partition the partition key
 * @param sort the sort key
 */
record RowKey(String partition, String sort) {
  /** How many heights share one partition of runs; a multiple of a run's most blocks. */
  static final long RUN_PARTITION_HEIGHTS = 65_536;

  /** How many partitions one executor's ledger of one node has: one hexadecimal digit. */
  static final int LEDGER_SHARDS = 16;

  /** The partition of the operations log. */
  static final String OPERATIONS = "OPS";

  static RowKey gateway() {
    return new RowKey("GATEWAY", "STATE");
  }

  static RowKey run(Height height) {
    return new RowKey(runPartition(height.value() / RUN_PARTITION_HEIGHTS), padded(height.value()));
  }

  static String runPartition(long group) {
    return "RUN#" + group;
  }

  static RowKey blockPart(BlockKey key, int part) {
    return new RowKey(blockPartition(key), "PART#" + padded(part));
  }

  static String blockPartition(BlockKey key) {
    return "BLOCK#" + key.hash() + "#" + key.version();
  }

  static RowKey transaction(TransactionHash hash) {
    return new RowKey("TX#" + hash, "REF");
  }

  static RowKey members() {
    return new RowKey("NETWORK", "MEMBERS");
  }

  static RowKey node(NodeId id) {
    return new RowKey("NODE#" + id, "STATE");
  }

  static RowKey plan(NodeId id) {
    return new RowKey("NODE#" + id, "PLAN");
  }

  static RowKey execution(NodeId id, Height height) {
    return new RowKey(executionPartition(id), padded(height.value()));
  }

  static String executionPartition(NodeId id) {
    return "EXEC#" + id;
  }

  static String outboxPartition(NodeId id) {
    return "OUTBOX#" + id;
  }

  static RowKey event(NodeId id, OutboxEvent event) {
    return event(id, event.height(), event.index());
  }

  static RowKey event(NodeId id, Height height, int index) {
    return new RowKey(outboxPartition(id), padded(height.value()) + "#" + padded(index));
  }

  static RowKey operation(String id) {
    return new RowKey(OPERATIONS, id);
  }

  static RowKey ledger(NodeId id, LedgerKey key) {
    int shard = Sha256.of(key.key())[0] >> 4 & 0xf;
    return new RowKey(ledgerPartition(id, key.executor(), shard), key.key());
  }

  static String ledgerPartition(NodeId id, String executor, int shard) {
    return "LEDGER#" + id + "#" + executor + "#" + Character.forDigit(shard, LEDGER_SHARDS);
  }

  static RowKey master() {
    return new RowKey("MASTER", "STATE");
  }

  static RowKey configuration(int version) {
    return new RowKey("CONFIG", padded(version));
  }

  /** The key as DynamoDB takes it. */
  Map<String, AttributeValue> attributes() {
    return Map.of(
        TableSchema.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSchema.SORT_KEY, AttributeValue.fromS(sort));
  }

  private static String padded(long number) {
    return String.format(Locale.ROOT, "%020d", number);
  }

  @Override
  public String toString() {
    return partition + " / " + sort;
  }
}
