package dev.sluice.core.chain;

/**
 * The hash of a source transaction.
 *
 * @param bytes the hash; never all zero, so that a default value authorises nothing
 */
public record TransactionHash(Bytes32 bytes) {
  /** Refuses the zero hash. */
  public TransactionHash {
    if (bytes.isZero()) {
      throw new IllegalArgumentException("the zero hash names no transaction");
    }
  }

  /** Copies 32 bytes. */
  public static TransactionHash of(byte[] bytes) {
    return new TransactionHash(Bytes32.of(bytes));
  }

  /** Parses {@code 0x} and 64 hexadecimal digits. */
  public static TransactionHash parse(String hex) {
    return new TransactionHash(Bytes32.parse(hex));
  }

  @Override
  public String toString() {
    return bytes.toString();
  }
}
