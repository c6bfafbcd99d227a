package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.evm.codec.Header;
import java.util.List;

/**
 * A block whose header hash, transactions, receipts, withdrawals and blooms were recomputed and
 * agree. Only {@link BlockVerifier} makes one.
 */
public final class VerifiedBlock implements Verification {
  private final Header header;
  private final List<TransactionHash> hashes;
  private final List<byte[]> transactions;
  private final List<byte[]> receipts;

  VerifiedBlock(
      Header header,
      List<TransactionHash> hashes,
      List<byte[]> transactions,
      List<byte[]> receipts) {
    this.header = header;
    this.hashes = hashes;
    this.transactions = transactions;
    this.receipts = receipts;
  }

  /** The header. */
  public Header header() {
    return header;
  }

  /** How many transactions it has. */
  public int transactionCount() {
    return transactions.size();
  }

  /**
   * The transaction at an index with its receipt.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public VerifiedTransaction transaction(int index) {
    return new IncludedTransaction(
        index, hashes.get(index), transactions.get(index), receipts.get(index));
  }

  @Override
  public Verification at(Height wanted) {
    return header.number() == wanted.value()
        ? this
        : Refused.of(VerifyCode.VERIFY_NUMBER, "height", wanted, header.number());
  }

  @Override
  public Verification after(Bytes32 parent) {
    return header.parentHash().equals(parent)
        ? this
        : Refused.of(VerifyCode.VERIFY_PARENT, "parent of " + header, parent, header.parentHash());
  }

  @Override
  public VerifiedBlock orThrow() {
    return this;
  }

  /** The transactions' canonical bytes, not to be changed. */
  List<byte[]> transactions() {
    return transactions;
  }

  /** The receipts' canonical bytes, not to be changed. */
  List<byte[]> receipts() {
    return receipts;
  }
}
