package dev.sluice.evm.codec;

import java.util.List;
import java.util.Optional;

/**
 * A block as an endpoint gave it: nothing in it is proven.
 *
 * @param header the header
 * @param transactions the transactions in order
 * @param withdrawals the withdrawals' RLP in order; empty if the member is absent or null
 */
public record ClaimedBlock(
    ClaimedHeader header,
    List<ClaimedTransaction> transactions,
    Optional<List<byte[]>> withdrawals) {
  /** Copies the list. */
  public ClaimedBlock {
    transactions = List.copyOf(transactions);
    withdrawals = withdrawals.map(List::copyOf);
  }
}
