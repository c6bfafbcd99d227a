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
  private static final int MIN_SLOT_BITS = 5;
  private static final int MAX_SLOT_BITS = 11;

  /**
   * Most receipts bring few new values: a transfer's log has three, and those around repeat them.
   */
  private static final int SLOTS_PER_RECEIPT = 8;

  /** An odd number near 2⁶⁴ divided by the golden ratio spreads what it multiplies. */
  private static final long MIXER = 0x9e3779b97f4a7c15L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BITS_USED = 33;
  private static final long KNOWN = 1L << BITS_USED;

  private final Keccak256 keccak = new Keccak256();
  private final byte[] hash = new byte[Keccak256.SIZE];
  private final int slotBits;
  private final byte[][] sources;
  private final int[] offsets;
  private final int[] lengths;
  private final long[] bits;

  /** Remembers nothing yet; a block with few receipts needs little room. */
  BloomBits(int receipts) {
    int wanted = Math.min(receipts, 1 << MAX_SLOT_BITS) * SLOTS_PER_RECEIPT;
    slotBits =
        Math.clamp(
            Integer.SIZE - Integer.numberOfLeadingZeros(wanted), MIN_SLOT_BITS, MAX_SLOT_BITS);
    sources = new byte[1 << slotBits][];
    offsets = new int[1 << slotBits];
    lengths = new int[1 << slotBits];
    bits = new long[1 << slotBits];
  }

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
  private int slotOf(byte[] source, int to) {
    long last = (long) LONGS.get(source, to - Long.BYTES);
    return (int) ((last * MIXER) >>> (Long.SIZE - slotBits));
  }
}
