package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Hashes blocks as the chain does. The liar knows no encoding of its own: whoever runs it gives
 * this. All hashes are lower-case hexadecimal with {@code 0x}. Every method may throw {@link
 * IllegalArgumentException} for a block that cannot be encoded; the lie is then not told.
 */
public interface Hashing {
  /** The hash of each transaction of a block with whole transactions. */
  List<String> transactionHashes(ObjectNode block);

  /** The root of the block's transactions. */
  String transactionsRoot(ObjectNode block);

  /** The root of the receipts, of which each has the type of the transaction at its place. */
  String receiptsRoot(ObjectNode block, ArrayNode receipts);

  /** The bloom of logs. */
  String logsBloom(List<ObjectNode> logs);

  /**
   * The hash of the header.
   *
   * @param block its members
   * @param appended values, {@code 0x} and digits, of fields that follow those that are known
   */
  String blockHash(ObjectNode block, List<String> appended);
}
