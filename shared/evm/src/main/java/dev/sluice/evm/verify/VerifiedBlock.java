package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.Receipt;
import dev.sluice.evm.codec.Transaction;
import java.util.List;

/**
 * A block whose header hash, transactions, receipts, withdrawals and blooms were recomputed and
 * agree. Only {@link BlockVerifier} makes one.
 */
public final class VerifiedBlock implements Verification {
  private final Header header;
  private final List<byte[]> transactions;
  private final List<byte[]> receipts;

  VerifiedBlock(Header header, List<byte[]> transactions, List<byte[]> receipts) {
    this.header = header;
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

  /** The transaction at an index, decoded. */
  public Transaction transaction(int index) {
    return Transaction.decode(transactions.get(index));
  }

  /** The receipt at an index, decoded. */
  public Receipt receipt(int index) {
    return Receipt.decode(receipts.get(index));
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
