package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.TransactionHash;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A transaction of type 0 to 4 or 126: its canonical bytes (EIP-2718), their hash, and the fields
 * that are used, all decoded from these bytes.
 */
public final class Transaction {
  private final byte[] encoded;
  private final TransactionType type;
  private final int[] from = new int[TransactionField.values().length];
  private final int[] to = new int[TransactionField.values().length];
  private int unsignedFrom;
  private int unsignedTo;

  private Transaction(byte[] encoded) {
    this.encoded = encoded;
    this.type = TransactionType.ofEncoded(encoded);
    RlpReader outer = new RlpReader(encoded, type.isLegacy() ? 0 : 1, encoded.length);
    RlpReader reader = outer.list();
    outer.end();
    unsignedFrom = outer.from();
    for (TransactionField field : type.fields()) {
      read(field, reader);
    }
    reader.end();
  }

  /**
   * Decodes canonical bytes.
   *
   * @throws dev.sluice.core.error.PermanentException with {@code RLP_TYPE} for a type other than 0
   *     to 4 and 126, or a code of {@link RlpReader}
   */
  public static Transaction decode(byte[] encoded) {
    return new Transaction(encoded.clone());
  }

  /** A copy of the canonical bytes. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Keccak-256 of the canonical bytes, computed at each call. */
  public TransactionHash hash() {
    return new TransactionHash(Keccak256.hash(encoded));
  }

  /** The type, 0 to 4 or 126. */
  public int type() {
    return type.number();
  }

  /** The account called; empty for a contract creation. */
  public Optional<Address> to() {
    byte[] bytes = bytes(TransactionField.TO);
    return bytes.length == 0 ? Optional.empty() : Optional.of(Address.of(bytes));
  }

  /** The value sent, in wei. */
  public BigInteger value() {
    return quantity(TransactionField.VALUE);
  }

  /** A copy of the call data. */
  public byte[] input() {
    return bytes(TransactionField.INPUT);
  }

  /**
   * Who sent it: recovered from the signature, or named by a deposit, which nobody signs.
   *
   * @return empty if the signature recovers to nobody
   */
  public Optional<Address> sender() {
    return type.isDeposit()
        ? Optional.of(Address.of(bytes(TransactionField.FROM)))
        : signature().signer();
  }

  /** The signature with the hash that was signed; a deposit has none. */
  public Signature signature() {
    BigInteger v = quantity(type.isLegacy() ? TransactionField.V : TransactionField.Y_PARITY);
    Signature.Parity parity = Signature.Parity.of(type, v);
    return new Signature(
        signedHash(parity), parity, quantity(TransactionField.R), quantity(TransactionField.S));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transaction that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /** The hash. */
  @Override
  public String toString() {
    return "transaction " + hash();
  }

  private void read(TransactionField field, RlpReader reader) {
    field.form().read(reader);
    from[field.index()] = reader.from();
    to[field.index()] = reader.to();
    switch (field) {
      case TO -> {
        if (reader.length() == 0 && !type.mayCreate()) {
          throw RlpReader.fault("RLP_LENGTH", "wanted 20 bytes, got 0", reader.itemFrom());
        }
      }
      case ACCESS_LIST -> TransactionLists.checkAccessList(encoded, reader.from(), reader.to());
      case BLOB_HASHES -> TransactionLists.checkHashes(encoded, reader.from(), reader.to());
      case AUTHORIZATIONS ->
          TransactionLists.checkAuthorizations(encoded, reader.from(), reader.to());
      case V, Y_PARITY -> unsignedTo = reader.itemFrom();
      default -> {}
    }
  }

  private Bytes32 signedHash(Signature.Parity parity) {
    RlpWriter out = new RlpWriter(encoded.length + 2 * RlpWriter.MAX_HEADER);
    if (!type.isLegacy()) {
      out.rawByte(type.number());
    }
    int mark = out.beginList();
    out.raw(encoded, unsignedFrom, unsignedTo);
    if (type.isLegacy()) {
      parity.chainId().ifPresent(chainId -> appendReplayProtection(chainId, out));
    }
    out.endList(mark);
    return Keccak256.hash(out.toByteArray());
  }

  private static void appendReplayProtection(BigInteger chainId, RlpWriter out) {
    byte[] bytes = chainId.toByteArray();
    out.string(bytes, chainId.signum() == 0 || bytes[0] == 0 ? 1 : 0, bytes.length);
    out.quantity(0);
    out.quantity(0);
  }

  private BigInteger quantity(TransactionField field) {
    return new BigInteger(1, bytes(field));
  }

  private byte[] bytes(TransactionField field) {
    return Arrays.copyOfRange(encoded, from[field.index()], to[field.index()]);
  }
}
