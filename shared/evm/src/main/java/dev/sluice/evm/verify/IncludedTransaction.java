package dev.sluice.evm.verify;

import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Log;
import dev.sluice.evm.codec.Receipt;
import dev.sluice.evm.codec.Transaction;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A transaction and a receipt that were proven to stand at the same index under a block's roots.
 * Most transactions are no targets, so their bytes are decoded when first asked for, and then kept.
 * One instance is for one thread.
 */
final class IncludedTransaction implements VerifiedTransaction {
  private final int index;
  private final TransactionHash hash;
  private final byte[] encodedTransaction;
  private final byte[] encodedReceipt;
  private Optional<Transaction> transaction = Optional.empty();
  private Optional<Receipt> receipt = Optional.empty();
  private Optional<List<Log>> logs = Optional.empty();

  IncludedTransaction(
      int index, TransactionHash hash, byte[] encodedTransaction, byte[] encodedReceipt) {
    this.index = index;
    this.hash = hash;
    this.encodedTransaction = encodedTransaction;
    this.encodedReceipt = encodedReceipt;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public TransactionHash hash() {
    return hash;
  }

  @Override
  public Optional<Address> to() {
    return transaction().to();
  }

  @Override
  public BigInteger value() {
    return transaction().value();
  }

  @Override
  public byte[] input() {
    return transaction().input();
  }

  @Override
  public Optional<Address> sender() {
    return transaction().sender();
  }

  @Override
  public Outcome outcome() {
    OptionalInt status = receipt().status();
    if (status.isEmpty()) {
      return Outcome.UNPROVABLE;
    }
    return status.getAsInt() == 1 ? Outcome.SUCCEEDED : Outcome.FAILED;
  }

  @Override
  public List<Log> logs() {
    if (logs.isEmpty()) {
      logs = Optional.of(receipt().logs());
    }
    return logs.get();
  }

  /**
   * Decodes everything now.
   *
   * @throws PermanentException if the bytes are no transaction and receipt of one type
   */
  void decode() {
    int wanted = transaction().type();
    int got = receipt().type();
    if (wanted != got) {
      throw new PermanentException(
          "RLP_TYPE", "type of receipt " + index + ": wanted " + wanted + ", got " + got);
    }
    logs();
  }

  /** The transaction's bytes; the caller must not change them. */
  byte[] encodedTransaction() {
    return encodedTransaction;
  }

  /** The receipt's bytes; the caller must not change them. */
  byte[] encodedReceipt() {
    return encodedReceipt;
  }

  /** The transaction, decoded. */
  Transaction transaction() {
    if (transaction.isEmpty()) {
      transaction = Optional.of(Transaction.decode(encodedTransaction));
    }
    return transaction.get();
  }

  /** The receipt, decoded. */
  Receipt receipt() {
    if (receipt.isEmpty()) {
      receipt = Optional.of(Receipt.decode(encodedReceipt));
    }
    return receipt.get();
  }
}
