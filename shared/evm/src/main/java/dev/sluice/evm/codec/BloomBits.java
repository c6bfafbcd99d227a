package dev.sluice.evm.codec;

import java.util.Arrays;

/**
 * The bloom bits of log addresses and topics, remembered while one block is verified: a block's
 * logs repeat few addresses and topics, and hashing them is most of the work on a bloom. A value is
 * compared whole before it is taken for one that was seen.
 */
final class BloomBits {
  private static final int SLOTS = 2048;
  private static final int BITS_USED = 33;
  private static final long KNOWN = 1L << BITS_USED;

  private final Keccak256 keccak = new Keccak256();
  private final byte[] hash = new byte[Keccak256.SIZE];
  private final byte[][] sources = new byte[SLOTS][];
  private final int[] offsets = new int[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private final long[] bits = new long[SLOTS];

  /** The packed bits of {@code source[from, to)}; the array must not change afterwards. */
  long of(byte[] source, int from, int to) {
    int slot = slotOf(source, from, to);
    if ((bits[slot] & KNOWN) != 0 && isAt(slot, source, from, to)) {
      return bits[slot] & ~KNOWN;
    }
    keccak.hash(source, from, to, hash);
    long packed = Bloom.bits(hash);
    sources[slot] = source;
    offsets[slot] = from;
    lengths[slot] = to - from;
    bits[slot] = packed | KNOWN;
    return packed;
  }

  private boolean isAt(int slot, byte[] source, int from, int to) {
    int offset = offsets[slot];
    return Arrays.equals(sources[slot], offset, offset + lengths[slot], source, from, to);
  }

  /**
   * Four bytes from the middle and end of the value: topics that hold small numbers differ there.
   */
  private static int slotOf(byte[] source, int from, int to) {
    int mixed = 0;
    for (int i = to - 1; i > to - 9 && i >= from; i--) {
      mixed = mixed * 31 + source[i];
    }
    return (mixed ^ mixed >>> 11 ^ mixed >>> 22) & (SLOTS - 1);
  }
}
