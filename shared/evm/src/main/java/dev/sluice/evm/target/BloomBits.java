package dev.sluice.evm.target;

import com.joemelsha.crypto.hash.Keccak;

/**
 * The three bits that an address or topic sets in a bloom of 2048 bits (yellow paper, section
 * 4.3.1).
 */
final class BloomBits {
  /** How many bytes a bloom has. */
  static final int BLOOM_BYTES = 256;

  private static final int HASH_BITS = 256;
  private static final int BITS = 3;
  private static final int INDEX_MASK = BLOOM_BYTES * Byte.SIZE - 1;

  private final int[] indexes = new int[BITS];

  BloomBits(byte[] entry) {
    byte[] hash = new Keccak(HASH_BITS).digest(entry);
    for (int i = 0; i < BITS; i++) {
      indexes[i] = ((hash[2 * i] & 0xff) << Byte.SIZE | (hash[2 * i + 1] & 0xff)) & INDEX_MASK;
    }
  }

  /** Whether all three are set; the bloom's last byte holds bits 0 to 7. */
  boolean areIn(byte[] bloom) {
    for (int index : indexes) {
      int holder = bloom[BLOOM_BYTES - 1 - index / Byte.SIZE];
      if ((holder >> (index % Byte.SIZE) & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
