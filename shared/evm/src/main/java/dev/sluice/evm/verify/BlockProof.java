package dev.sluice.evm.verify;

import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.Transaction;
import dev.sluice.evm.trie.MultiProof;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What proves some transactions of a block and their receipts. The leaves of the two proofs hold
 * the transactions' and receipts' raw bytes; the block's hash covers everything in it.
 *
 * @param header the header
 * @param indexes the positions of the transactions, ascending
 * @param transactionNodes the nodes under the transactions root that lead to them
 * @param receiptNodes the nodes under the receipts root that lead to their receipts
 */
record BlockProof(
    Header header,
    List<Integer> indexes,
    List<byte[]> transactionNodes,
    List<byte[]> receiptNodes) {
  BlockProof {
    indexes = List.copyOf(indexes);
    transactionNodes = List.copyOf(transactionNodes);
    receiptNodes = List.copyOf(receiptNodes);
  }

  /** Proves the transactions at the indexes of a block that was verified whole. */
  static BlockProof of(VerifiedBlock block, List<Integer> indexes) {
    return new BlockProof(
        block.header(), indexes, block.proveTransactions(indexes), block.proveReceipts(indexes));
  }

  /**
   * The transactions that are proven, decoded.
   *
   * @throws HaltException with {@link VerifyCode#VERIFY_TX_ROOT}, {@link
   *     VerifyCode#VERIFY_RECEIPTS_ROOT} or {@link VerifyCode#VERIFY_TX_TYPE} if the nodes prove
   *     nothing or prove what is no transaction
   */
  List<IncludedTransaction> open() {
    List<byte[]> transactions =
        checked(
            VerifyCode.VERIFY_TX_ROOT,
            () -> MultiProof.open(header.transactionsRoot(), indexes, transactionNodes));
    List<byte[]> receipts =
        checked(
            VerifyCode.VERIFY_RECEIPTS_ROOT,
            () -> MultiProof.open(header.receiptsRoot(), indexes, receiptNodes));
    List<IncludedTransaction> included = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      included.add(include(indexes.get(i), transactions.get(i), receipts.get(i)));
    }
    return included;
  }

  private IncludedTransaction include(int index, byte[] transaction, byte[] receipt) {
    return checked(
        VerifyCode.VERIFY_TX_TYPE,
        () -> {
          TransactionHash hash = Transaction.decode(transaction).hash();
          IncludedTransaction included = new IncludedTransaction(index, hash, transaction, receipt);
          included.decode();
          return included;
        });
  }

  private <T> T checked(VerifyCode code, Supplier<T> check) {
    try {
      return check.get();
    } catch (PermanentException e) {
      throw new HaltException(
          code.name(), "proof in " + header + ": " + e.code() + ", " + e.getMessage(), e);
    }
  }
}
