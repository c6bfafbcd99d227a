package dev.sluice.testkit;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.state.Member;

/**
 * The name of a row in a {@link FakeTable}.
 *
 * @param table the node's own table and region; empty for the network's table
 * @param partition the partition key
 * @param sort the sort key; rows of one partition are ordered by it
 */
public record RowKey(String table, String partition, String sort) implements Comparable<RowKey> {
  private static final int DIGITS = 20;

  @Override
  public int compareTo(RowKey other) {
    int byTable = table.compareTo(other.table);
    int byPartition = byTable != 0 ? byTable : partition.compareTo(other.partition);
    return byPartition != 0 ? byPartition : sort.compareTo(other.sort);
  }

  static RowKey gateway() {
    return home("GATEWAY", "STATE");
  }

  static RowKey run(Height first) {
    return home("RUN", padded(first));
  }

  static RowKey block(BlockKey key) {
    return home("BLOCK#" + key.hash() + "#" + key.version(), "PART");
  }

  static RowKey transaction(TransactionHash hash) {
    return home("TX#" + hash, "REF");
  }

  static RowKey members() {
    return home("NETWORK", "MEMBERS");
  }

  static RowKey master() {
    return home("MASTER", "STATE");
  }

  static RowKey configuration(int version) {
    return home("CONFIG", padded(Height.of(version)));
  }

  static RowKey operation(String id) {
    return home("OPS", id);
  }

  static RowKey plan(String node) {
    return home("NODE#" + node, "PLAN");
  }

  static RowKey node(Member member) {
    return new RowKey(place(member), "NODE#" + member.id(), "STATE");
  }

  static RowKey execution(Member member, Height height) {
    return new RowKey(place(member), "EXEC#" + member.id(), padded(height));
  }

  static RowKey event(Member member, Height height, int index) {
    String sort = padded(height) + "#" + padded(Height.of(index));
    return new RowKey(place(member), "OUTBOX#" + member.id(), sort);
  }

  static RowKey ledger(Member member, LedgerKey key) {
    return new RowKey(place(member), "LEDGER#" + member.id() + "#" + key.executor(), key.key());
  }

  private static String place(Member member) {
    return member.table().isEmpty() && member.region().isEmpty()
        ? ""
        : member.table() + "@" + member.region();
  }

  private static RowKey home(String partition, String sort) {
    return new RowKey("", partition, sort);
  }

  /** Padded so that the order of the texts is the order of the heights. */
  private static String padded(Height height) {
    String digits = Long.toString(height.value());
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
