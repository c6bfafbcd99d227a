package dev.sluice.core.chain;

/**
 * The hash of a source block.
 *
 * @param bytes the hash; never all zero, so that a default value authorises nothing
 */
public record BlockHash(Bytes32 bytes) {
  /** Refuses the zero hash. */
  public BlockHash {
    if (bytes.isZero()) {
      throw new IllegalArgumentException("the zero hash names no block");
    }
  }

  /** Copies 32 bytes. */
  public static BlockHash of(byte[] bytes) {
    return new BlockHash(Bytes32.of(bytes));
  }

  /** Parses {@code 0x} and 64 hexadecimal digits. */
  public static BlockHash parse(String hex) {
    return new BlockHash(Bytes32.parse(hex));
  }

  @Override
  public String toString() {
    return bytes.toString();
  }
}
