package dev.sluice.evm.trie;

import dev.sluice.core.chain.Bytes32;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;

/**
 * Roots of Merkle-Patricia tries (yellow paper, appendix D). A root depends on the content alone,
 * so it is computed from the sorted keys in one pass and no trie is kept.
 */
public final class Trie {
  /** The root of the empty trie: the hash of the empty string's RLP. */
  public static final Bytes32 EMPTY_ROOT =
      Bytes32.parse("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

  private Trie() {}

  /**
   * The root of a map; the keys must be sorted as unsigned bytes, and no value may be empty (an
   * empty value is the absence of its key).
   */
  public static Bytes32 rootOf(SortedMap<byte[], byte[]> entries) {
    if (entries.isEmpty()) {
      return EMPTY_ROOT;
    }
    NodeWriter.Entries sorted =
        NodeWriter.Entries.of(List.copyOf(entries.keySet()), List.copyOf(entries.values()));
    return new NodeWriter(sorted, new BitSet()).root();
  }
}
