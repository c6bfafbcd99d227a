package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;

/** A transaction as an endpoint gave it: nothing in it is proven. */
public final class ClaimedTransaction {
  private static final byte[] NONE = {};

  private final long type;
  private final byte[] encoded;
  private final Bytes32 claimedHash;

  private ClaimedTransaction(long type, byte[] encoded, Bytes32 claimedHash) {
    this.type = type;
    this.encoded = encoded;
    this.claimedHash = claimedHash;
  }

  static ClaimedTransaction of(TransactionType type, byte[] encoded, Bytes32 claimedHash) {
    return new ClaimedTransaction(type.number(), encoded, claimedHash);
  }

  /** A transaction of a type that we cannot encode. */
  static ClaimedTransaction ofUnknownType(long type, Bytes32 claimedHash) {
    return new ClaimedTransaction(type, NONE, claimedHash);
  }

  /** The type's number, any that an endpoint may give. */
  public long type() {
    return type;
  }

  /** Whether the type is one of those that can be encoded in the chain's dialect. */
  public boolean isTypeKnown() {
    return encoded.length > 0;
  }

  /** A copy of the canonical bytes; empty if the type is not known. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The hash that the endpoint gave. */
  public Bytes32 claimedHash() {
    return claimedHash;
  }
}
