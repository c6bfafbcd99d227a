package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Keccak-256, the hash of Ethereum (yellow paper, section 3): the sponge of SHA-3 with the padding
 * that it had before FIPS 202. One instance is for one thread at a time.
 */
public final class Keccak256 {
  /** How many bytes a hash has. */
  public static final int SIZE = 32;

  /** How many bytes are taken in between two permutations: 1600 bits less twice the hash's. */
  private static final int RATE = 136;

  private static final int RATE_LANES = RATE / Long.BYTES;
  private static final byte PADDING_FIRST = 0x01;
  private static final byte PADDING_LAST = (byte) 0x80;
  private static final VarHandle LANE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] state = new long[KeccakPermutation.LANES];
  private final byte[] lastBlock = new byte[RATE];

  /** The hash of all bytes. */
  public static Bytes32 hash(byte[] bytes) {
    byte[] out = new byte[SIZE];
    new Keccak256().hash(bytes, 0, bytes.length, out);
    return Bytes32.of(out);
  }

  /** Writes the hash of {@code bytes[from, to)} to the first 32 bytes of {@code out}. */
  public void hash(byte[] bytes, int from, int to, byte[] out) {
    Objects.checkFromToIndex(from, to, bytes.length);
    Arrays.fill(state, 0);
    int next = from;
    while (to - next >= RATE) {
      absorb(bytes, next);
      next += RATE;
    }
    int left = to - next;
    System.arraycopy(bytes, next, lastBlock, 0, left);
    Arrays.fill(lastBlock, left, RATE, (byte) 0);
    lastBlock[left] = PADDING_FIRST;
    lastBlock[RATE - 1] |= PADDING_LAST;
    absorb(lastBlock, 0);
    for (int i = 0; i < SIZE / Long.BYTES; i++) {
      LANE.set(out, i * Long.BYTES, state[i]);
    }
  }

  private void absorb(byte[] block, int from) {
    for (int i = 0; i < RATE_LANES; i++) {
      state[i] ^= (long) LANE.get(block, from + i * Long.BYTES);
    }
    KeccakPermutation.permute(state);
  }
}
