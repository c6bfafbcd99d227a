package dev.sluice.core.chain;

import java.util.List;

/**
 * A target transaction, or the log in it, that a rule selects. Everything in it is derived from
 * bytes that the block hash covers.
 *
 * @param transaction the transaction's hash
 * @param transactionIndex the transaction's position in the block, from 0
 * @param ordinal the log's position in the transaction's receipt, from 0; {@link
 *     #WHOLE_TRANSACTION} when the rule selects the transaction itself
 * @param rule the name of the rule
 * @param executor the name of the executor that the rule names
 * @param subject the contract that emitted the log or was called, or the account that received the
 *     value: lower-case hexadecimal with {@code 0x}, empty for a contract creation
 * @param values the decoded parameters in the order of the declaration
 */
public record Target(
    TransactionHash transaction,
    int transactionIndex,
    int ordinal,
    String rule,
    String executor,
    String subject,
    List<Value> values) {
  /** The ordinal of a target that is a transaction and not one of its logs. */
  public static final int WHOLE_TRANSACTION = -1;

  /** Copies the list and refuses positions that cannot be. */
  public Target {
    if (transactionIndex < 0 || ordinal < WHOLE_TRANSACTION) {
      throw new IllegalArgumentException(
          "no such position: transaction " + transactionIndex + ", ordinal " + ordinal);
    }
    values = List.copyOf(values);
  }

  /** Whether this target stands before, or at the same place as, the other in the block. */
  boolean isNotAfter(Target other) {
    return transactionIndex < other.transactionIndex
        || (transactionIndex == other.transactionIndex && ordinal <= other.ordinal);
  }
}
