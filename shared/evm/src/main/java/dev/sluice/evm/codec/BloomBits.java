package dev.sluice.evm.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bloom bits of log addresses and topics, remembered while one block is verified: a block's
 * logs repeat few addresses and topics, and hashing them is most of the work on a bloom. A value is
 * compared whole before it is taken for one that was seen.
 */
final class BloomBits {
  private static final int SLOT_BITS = 11;
  private static final int SLOTS = 1 << SLOT_BITS;

  /** An odd number near 2⁶⁴ divided by the golden ratio spreads what it multiplies. */
  private static final long MIXER = 0x9e3779b97f4a7c15L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BITS_USED = 33;
  private static final long KNOWN = 1L << BITS_USED;

  private final Keccak256 keccak = new Keccak256();
  private final byte[] hash = new byte[Keccak256.SIZE];
  private final byte[][] sources = new byte[SLOTS][];
  private final int[] offsets = new int[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private final long[] bits = new long[SLOTS];

  /** The packed bits of {@code source[from, to)}, eight bytes or more that never change. */
  long of(byte[] source, int from, int to) {
    int slot = slotOf(source, to);
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

  /** A slot by the last eight bytes: there differ topics that hold addresses or numbers. */
  private static int slotOf(byte[] source, int to) {
    long last = (long) LONGS.get(source, to - Long.BYTES);
    return (int) ((last * MIXER) >>> (Long.SIZE - SLOT_BITS));
  }
}
