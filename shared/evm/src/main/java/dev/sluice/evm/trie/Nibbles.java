package dev.sluice.evm.trie;

import dev.sluice.evm.codec.RlpWriter;

/** Keys as sequences of half-bytes, and their hex-prefix encoding (yellow paper, appendix C). */
final class Nibbles {
  private static final int ODD = 0x10;
  private static final int LEAF = 0x20;
  private static final int BITS = 4;

  private Nibbles() {}

  static int count(byte[] key) {
    return 2 * key.length;
  }

  static int at(byte[] key, int index) {
    int pair = key[index / 2];
    return ((index & 1) == 0 ? pair >> BITS : pair) & 0xf;
  }

  /** The index of the first nibble from {@code depth} on in which the keys differ. */
  static int firstDifference(byte[] one, byte[] other, int depth) {
    int end = Math.min(count(one), count(other));
    int index = depth;
    while (index < end && at(one, index) == at(other, index)) {
      index++;
    }
    return index;
  }

  /** Writes the nibbles {@code [from, to)} of a key as a hex-prefix string. */
  static void writePath(byte[] key, int from, int to, boolean leaf, RlpWriter out) {
    byte[] path = new byte[(to - from) / 2 + 1];
    boolean odd = ((to - from) & 1) == 1;
    path[0] = (byte) ((leaf ? LEAF : 0) | (odd ? ODD | at(key, from) : 0));
    int nibble = odd ? from + 1 : from;
    for (int i = 1; i < path.length; i++, nibble += 2) {
      path[i] = (byte) (at(key, nibble) << BITS | at(key, nibble + 1));
    }
    out.string(path);
  }

  static boolean isLeaf(byte firstPathByte) {
    return (firstPathByte & LEAF) != 0;
  }

  /**
   * How many nibbles a hex-prefix path of {@code length} bytes has, or -1 if it is not canonical.
   */
  static int pathLength(byte firstPathByte, int length) {
    if ((firstPathByte & ~(LEAF | ODD | 0xf)) != 0) {
      return -1;
    }
    if ((firstPathByte & ODD) != 0) {
      return 2 * length - 1;
    }
    return (firstPathByte & 0xf) == 0 ? 2 * length - 2 : -1;
  }
}
