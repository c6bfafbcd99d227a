package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.util.Arrays;

/**
 * The 2048-bit filter over log addresses and topics (yellow paper, section 4.3.1). It may say yes
 * to a value that was not added, never no to one that was.
 */
public final class Bloom {
  /** How many bytes a bloom has. */
  public static final int SIZE = 256;

  private static final int BITS_PER_VALUE = 3;
  private static final int INDEX_BITS = 11;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private final byte[] bytes = new byte[SIZE];

  /** Adds an address. */
  public void add(Address address) {
    add(bitsOf(address.toByteArray()));
  }

  /** Adds a topic. */
  public void add(Bytes32 topic) {
    add(bitsOf(topic.toByteArray()));
  }

  /** A copy of the filter. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Whether an address may have been added to a filter of {@link #SIZE} bytes. */
  public static boolean mayContain(byte[] bloom, Address address) {
    return containsAll(bloom, bitsOf(address.toByteArray()));
  }

  /** Whether a topic may have been added to a filter of {@link #SIZE} bytes. */
  public static boolean mayContain(byte[] bloom, Bytes32 topic) {
    return containsAll(bloom, bitsOf(topic.toByteArray()));
  }

  /** Empties the filter. */
  void clear() {
    Arrays.fill(bytes, (byte) 0);
  }

  /** Adds what another filter holds. */
  void addAll(byte[] other, int from) {
    for (int i = 0; i < SIZE; i++) {
      bytes[i] |= other[from + i];
    }
  }

  /** Sets the three bits of a value, as {@link #bits} packs them. */
  void add(long packed) {
    for (int i = 0; i < BITS_PER_VALUE; i++) {
      int bit = bitAt(packed, i);
      bytes[SIZE - 1 - bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
    }
  }

  /** Whether the filter equals {@code other[from, from + SIZE)}. */
  boolean matches(byte[] other, int from) {
    return Arrays.equals(bytes, 0, SIZE, other, from, from + SIZE);
  }

  /** The three bit indexes that the Keccak-256 of a value selects, eleven bits each. */
  static long bits(byte[] hash) {
    long packed = 0;
    for (int i = 0; i < BITS_PER_VALUE; i++) {
      int pair = (hash[2 * i] & 0xff) << Byte.SIZE | (hash[2 * i + 1] & 0xff);
      packed |= (long) (pair & INDEX_MASK) << (i * INDEX_BITS);
    }
    return packed;
  }

  private static int bitAt(long packed, int position) {
    return (int) (packed >>> (position * INDEX_BITS)) & INDEX_MASK;
  }

  private static long bitsOf(byte[] value) {
    return bits(Keccak256.hash(value).toByteArray());
  }

  private static boolean containsAll(byte[] bloom, long packed) {
    for (int i = 0; i < BITS_PER_VALUE; i++) {
      int bit = bitAt(packed, i);
      if ((bloom[SIZE - 1 - bit / Byte.SIZE] & 1 << bit % Byte.SIZE) == 0) {
        return false;
      }
    }
    return true;
  }
}
