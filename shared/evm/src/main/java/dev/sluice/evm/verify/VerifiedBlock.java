package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.trie.IndexedTrie;
import java.util.List;

/**
 * A block whose header hash, transactions, receipts, withdrawals and blooms were recomputed and
 * agree. Only {@link BlockVerifier} makes one.
 */
public final class VerifiedBlock implements Verification {
  private final Header header;
  private final List<TransactionHash> hashes;
  private final IndexedTrie transactions;
  private final IndexedTrie receipts;

  VerifiedBlock(
      Header header, List<TransactionHash> hashes, IndexedTrie transactions, IndexedTrie receipts) {
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
        index, hashes.get(index), transactions.value(index), receipts.value(index));
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

  /** The nodes that prove some of the transactions under the header's root. */
  List<byte[]> proveTransactions(List<Integer> indexes) {
    return transactions.prove(indexes);
  }

  /** The nodes that prove some of the receipts under the header's root. */
  List<byte[]> proveReceipts(List<Integer> indexes) {
    return receipts.prove(indexes);
  }
}
