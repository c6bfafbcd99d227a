package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.Sha256;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.state.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The keys of rows by which findings name them: partition key, slash, sort key. */
public final class RowNames {
  /** The gateway's row. */
  public static final String GATEWAY = "GATEWAY / STATE";

  /** The members' row. */
  public static final String MEMBERS = "NETWORK / MEMBERS";

  /** The row of the second height. */
  public static final String MASTER = "MASTER / STATE";

  /** The position of the hexadecimal digit that names a ledger's partition, after {@code 0x}. */
  private static final int SHARD_DIGIT = 2;

  private RowNames() {}

  /** The run that begins at a height. */
  public static String run(Height first) {
    return "RUN#" + first.value() / StoredRows.GROUP_HEIGHTS + " / " + padded(first.value());
  }

  /** A part of a block. */
  public static String block(BlockKey key, int part) {
    return "BLOCK#" + key.hash() + "#" + key.version() + " / PART#" + padded(part);
  }

  /** A transaction's lookup. */
  public static String lookup(TransactionHash hash) {
    return "TX#" + hash + " / REF";
  }

  /** A node. */
  public static String node(NodeId id) {
    return "NODE#" + id + " / STATE";
  }

  /** The planner's notes about a node. */
  public static String plan(NodeId id) {
    return "NODE#" + id + " / PLAN";
  }

  /** A node's execution. */
  public static String execution(NodeId id, Height height) {
    return "EXEC#" + id + " / " + padded(height.value());
  }

  /** A node's ledger entry. */
  public static String ledger(NodeId id, LedgerKey key) {
    String hash = Sha256.ofBytes(key.key().getBytes(StandardCharsets.UTF_8)).toString();
    char shard = hash.charAt(SHARD_DIGIT);
    return "LEDGER#" + id + "#" + key.executor() + "#" + shard + " / " + key.key();
  }

  /** A version of the configuration. */
  public static String configuration(int version) {
    return "CONFIG / " + padded(version);
  }

  private static String padded(long number) {
    return String.format(Locale.ROOT, "%020d", number);
  }
}
