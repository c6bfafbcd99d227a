package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.util.Optional;
import java.util.OptionalLong;

/** A receipt as an endpoint gave it: nothing in it is proven. */
public final class ClaimedReceipt {
  private final OptionalLong type;
  private final byte[] payload;
  private final Linkage linkage;

  /**
   * Where the endpoint says that the receipt stands; what it does not say is empty.
   *
   * @param transactionHash its transaction
   * @param transactionIndex the transaction's position
   * @param blockHash the block
   * @param blockNumber the block's height
   */
  public record Linkage(
      Optional<Bytes32> transactionHash,
      OptionalLong transactionIndex,
      Optional<Bytes32> blockHash,
      OptionalLong blockNumber) {}

  ClaimedReceipt(OptionalLong type, byte[] payload, Linkage linkage) {
    this.type = type;
    this.payload = payload;
    this.linkage = linkage;
  }

  /** The type's number, if the endpoint gave one. */
  public OptionalLong type() {
    return type;
  }

  /** Where the receipt is said to stand. */
  public Linkage linkage() {
    return linkage;
  }

  /**
   * The receipt of a transaction of this type, encoded canonically.
   *
   * @param transactionType 0 to 4
   */
  public Receipt as(int transactionType) {
    if (transactionType == 0) {
      return Receipt.of(payload);
    }
    byte[] encoded = new byte[1 + payload.length];
    encoded[0] = (byte) transactionType;
    System.arraycopy(payload, 0, encoded, 1, payload.length);
    return Receipt.of(encoded);
  }
}
