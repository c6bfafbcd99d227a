package dev.sluice.evm.trie;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.RlpWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Roots of Merkle-Patricia tries (yellow paper, appendix D). A root depends on the content alone,
 * so it is computed from the sorted keys in one pass and no trie is kept.
 */
public final class Trie {
  /** The root of the empty trie: the hash of the empty string's RLP. */
  public static final Bytes32 EMPTY_ROOT =
      Bytes32.parse("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

  private static final int SINGLE_BYTES = 0x80;

  private Trie() {}

  /**
   * The root of a list, as blocks have of transactions, receipts and withdrawals: the key of a
   * value is the RLP of its index.
   */
  public static Bytes32 rootOf(List<byte[]> values) {
    return values.isEmpty() ? EMPTY_ROOT : writer(values, new BitSet()).root();
  }

  /**
   * The root of a map; the keys must be sorted as unsigned bytes, and no value may be empty (an
   * empty value is the absence of its key).
   */
  public static Bytes32 rootOf(SortedMap<byte[], byte[]> entries) {
    if (entries.isEmpty()) {
      return EMPTY_ROOT;
    }
    List<byte[]> keys = List.copyOf(entries.keySet());
    return new NodeWriter(keys, List.copyOf(entries.values()), new BitSet()).root();
  }

  /**
   * The nodes that prove the values at some indexes of a list: those on the way from the root to
   * each of them, each once, in the order in which a walk by ascending keys meets them.
   *
   * @throws IndexOutOfBoundsException if the list has no such index
   */
  public static List<byte[]> prove(List<byte[]> values, List<Integer> indexes) {
    BitSet wanted = new BitSet();
    for (int index : indexes) {
      wanted.set(positionOf(Objects.checkIndex(index, values.size()), values.size()));
    }
    if (wanted.isEmpty()) {
      return List.of();
    }
    NodeWriter writer = writer(values, wanted);
    writer.root();
    return writer.kept();
  }

  /** The key of an index: its RLP. */
  static byte[] keyOf(int index) {
    RlpWriter out = new RlpWriter(1 + Integer.BYTES);
    out.quantity(index);
    return out.toByteArray();
  }

  /**
   * Where the key of an index stands among the keys of {@code count} indexes: 1 to 127, 0, 128 on.
   */
  static int positionOf(int index, int count) {
    if (index == 0) {
      return Math.min(count, SINGLE_BYTES) - 1;
    }
    return index < SINGLE_BYTES ? index - 1 : index;
  }

  private static NodeWriter writer(List<byte[]> values, BitSet wanted) {
    List<byte[]> keys = new ArrayList<>(values.size());
    List<byte[]> sorted = new ArrayList<>(values.size());
    int below = Math.min(values.size(), SINGLE_BYTES);
    for (int position = 0; position < values.size(); position++) {
      int index = position >= below ? position : (position + 1) % below;
      keys.add(keyOf(index));
      sorted.add(values.get(index));
    }
    return new NodeWriter(keys, sorted, wanted);
  }
}
