package dev.sluice.evm.codec;

import static dev.sluice.evm.codec.TransactionField.ACCESS_LIST;
import static dev.sluice.evm.codec.TransactionField.AUTHORIZATIONS;
import static dev.sluice.evm.codec.TransactionField.BLOB_HASHES;
import static dev.sluice.evm.codec.TransactionField.CHAIN_ID;
import static dev.sluice.evm.codec.TransactionField.FROM;
import static dev.sluice.evm.codec.TransactionField.GAS;
import static dev.sluice.evm.codec.TransactionField.GAS_PRICE;
import static dev.sluice.evm.codec.TransactionField.INPUT;
import static dev.sluice.evm.codec.TransactionField.IS_SYSTEM;
import static dev.sluice.evm.codec.TransactionField.MAX_BLOB_FEE;
import static dev.sluice.evm.codec.TransactionField.MAX_FEE;
import static dev.sluice.evm.codec.TransactionField.MAX_PRIORITY_FEE;
import static dev.sluice.evm.codec.TransactionField.MINT;
import static dev.sluice.evm.codec.TransactionField.NONCE;
import static dev.sluice.evm.codec.TransactionField.R;
import static dev.sluice.evm.codec.TransactionField.S;
import static dev.sluice.evm.codec.TransactionField.SOURCE_HASH;
import static dev.sluice.evm.codec.TransactionField.TO;
import static dev.sluice.evm.codec.TransactionField.V;
import static dev.sluice.evm.codec.TransactionField.VALUE;
import static dev.sluice.evm.codec.TransactionField.Y_PARITY;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A transaction type of Ethereum.
 *
 * @param number the byte in front of the encoding of a typed transaction (EIP-2718)
 * @param mayCreate whether it may create a contract, or must name an account
 * @param fields its fields in the order of their encoding
 */
record TransactionType(int number, boolean mayCreate, List<TransactionField> fields) {
  private static final List<TransactionField> SIGNATURE = List.of(Y_PARITY, R, S);
  private static final List<TransactionField> FEES =
      List.of(CHAIN_ID, NONCE, MAX_PRIORITY_FEE, MAX_FEE, GAS, TO, VALUE, INPUT, ACCESS_LIST);

  /** Every type, by its number. */
  private static final List<TransactionType> ALL =
      List.of(
          // From the start; protected against replay by its v since EIP-155.
          new TransactionType(0, true, List.of(NONCE, GAS_PRICE, GAS, TO, VALUE, INPUT, V, R, S)),
          // EIP-2930.
          typed(
              1,
              true,
              List.of(CHAIN_ID, NONCE, GAS_PRICE, GAS, TO, VALUE, INPUT, ACCESS_LIST),
              List.of()),
          // EIP-1559.
          typed(2, true, FEES, List.of()),
          // EIP-4844.
          typed(3, false, FEES, List.of(MAX_BLOB_FEE, BLOB_HASHES)),
          // EIP-7702.
          typed(4, false, FEES, List.of(AUTHORIZATIONS)));

  /** A deposit on the OP stack (specs.optimism.io, deposits): nobody signs it. */
  private static final TransactionType DEPOSIT =
      new TransactionType(
          0x7e, true, List.of(SOURCE_HASH, FROM, TO, MINT, VALUE, GAS, IS_SYSTEM, INPUT));

  boolean isLegacy() {
    return number == 0;
  }

  /** Whether a field may be absent in JSON: it is then empty, zero or false. */
  boolean isOptional(TransactionField field) {
    return (field == TO && mayCreate) || field == MINT || field == IS_SYSTEM;
  }

  /** Whether the sender is a field of it, and not who signed it. */
  boolean isDeposit() {
    return number == DEPOSIT.number;
  }

  /** Whether this is the number of a deposit. */
  static boolean isDeposit(long number) {
    return number == DEPOSIT.number;
  }

  /** The type of a number, or empty if a dialect does not know the number. */
  static Optional<TransactionType> of(long number, Dialect dialect) {
    return of(number).filter(type -> !type.isDeposit() || dialect.hasDeposits());
  }

  /** The type of a number in any dialect. */
  private static Optional<TransactionType> of(long number) {
    if (number == DEPOSIT.number) {
      return Optional.of(DEPOSIT);
    }
    return number >= 0 && number < ALL.size()
        ? Optional.of(ALL.get((int) number))
        : Optional.empty();
  }

  /**
   * The type of an encoded transaction or receipt: a list is of a legacy one, everything else
   * begins with its type (EIP-2718).
   */
  static TransactionType ofEncoded(byte[] encoded) {
    int first = encoded.length == 0 ? 0 : encoded[0] & 0xff;
    if (first >= RlpWriter.SHORT_LIST) {
      return ALL.getFirst();
    }
    return of(first)
        .filter(type -> !type.isLegacy())
        .orElseThrow(
            () ->
                RlpReader.fault(
                    "RLP_TYPE", "wanted a list or a type from 1 to 4 or 126, got " + first, 0));
  }

  private static TransactionType typed(
      int number, boolean mayCreate, List<TransactionField> fields, List<TransactionField> more) {
    return new TransactionType(
        number, mayCreate, Stream.of(fields, more, SIGNATURE).flatMap(List::stream).toList());
  }
}
