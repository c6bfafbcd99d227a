package dev.sluice.core.chain;

import java.util.Arrays;
import java.util.HexFormat;

/** Thirty-two immutable bytes: the common shape of every hash and digest. */
public final class Bytes32 implements Comparable<Bytes32> {
  /** How many bytes there are. */
  public static final int SIZE = 32;

  /** Thirty-two zero bytes. */
  public static final Bytes32 ZERO = new Bytes32(new byte[SIZE]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private Bytes32(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Copies the bytes.
   *
   * @throws IllegalArgumentException if there are not exactly 32
   */
  public static Bytes32 of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("wanted 32 bytes, got " + bytes.length);
    }
    return new Bytes32(bytes.clone());
  }

  /**
   * Parses {@code 0x} and 64 hexadecimal digits of either case.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Bytes32 parse(String hex) {
    if (hex.length() != 2 + 2 * SIZE || !hex.startsWith("0x")) {
      throw new IllegalArgumentException("wanted 0x and 64 hexadecimal digits, got " + hex);
    }
    return new Bytes32(HEX.parseHex(hex, 2, hex.length()));
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Whether all bytes are zero, which no hash ever is. */
  public boolean isZero() {
    return equals(ZERO);
  }

  @Override
  public int compareTo(Bytes32 other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes32 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** {@code 0x} and 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return "0x" + HEX.formatHex(bytes);
  }
}
