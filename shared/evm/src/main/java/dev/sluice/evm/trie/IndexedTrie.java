package dev.sluice.evm.trie;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.RlpWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * The trie of a list, as blocks have of transactions, receipts and withdrawals: the key of a value
 * is the RLP of its index (yellow paper, section 4.3). Only the values and the hashes of their
 * leaves are kept, so that a proof hashes no more than the few nodes above them.
 */
public final class IndexedTrie {
  /** Up to here the RLP of an index is one byte, and that of 0 is above all others: 0x80. */
  private static final int SINGLE_BYTES = 0x80;

  private final List<byte[]> values;
  private final NodeWriter.Entries entries;
  private final Bytes32 root;

  private IndexedTrie(List<byte[]> values) {
    this.values = List.copyOf(values);
    entries = entries(this.values);
    root = values.isEmpty() ? Trie.EMPTY_ROOT : new NodeWriter(entries, new BitSet()).root();
  }

  /** Hashes a list; the arrays must not change afterwards, and none may be empty. */
  public static IndexedTrie of(List<byte[]> values) {
    return new IndexedTrie(values);
  }

  /** The root. */
  public Bytes32 root() {
    return root;
  }

  /** How many values there are. */
  public int size() {
    return values.size();
  }

  /** The value at an index, not to be changed. */
  public byte[] value(int index) {
    return values.get(index);
  }

  /**
   * The nodes that prove the values at some indexes: those on the way from the root to each of
   * them, each once, in the order in which a walk by ascending keys meets them.
   *
   * @throws IndexOutOfBoundsException if the list has no such index
   */
  public List<byte[]> prove(List<Integer> indexes) {
    BitSet wanted = new BitSet();
    for (int index : indexes) {
      wanted.set(positionOf(Objects.checkIndex(index, values.size()), values.size()));
    }
    if (wanted.isEmpty()) {
      return List.of();
    }
    NodeWriter writer = new NodeWriter(entries, wanted);
    writer.root();
    return writer.kept();
  }

  /** The key of an index: its RLP. */
  static byte[] keyOf(int index) {
    RlpWriter out = new RlpWriter(1 + Integer.BYTES);
    out.quantity(index);
    return out.toByteArray();
  }

  /** Where the key of an index stands among those of {@code count}: 1 to 127, 0, 128 on. */
  private static int positionOf(int index, int count) {
    if (index == 0) {
      return Math.min(count, SINGLE_BYTES) - 1;
    }
    return index < SINGLE_BYTES ? index - 1 : index;
  }

  private static NodeWriter.Entries entries(List<byte[]> values) {
    List<byte[]> keys = new ArrayList<>(values.size());
    List<byte[]> sorted = new ArrayList<>(values.size());
    int below = Math.min(values.size(), SINGLE_BYTES);
    for (int position = 0; position < values.size(); position++) {
      int index = position >= below ? position : (position + 1) % below;
      keys.add(keyOf(index));
      sorted.add(values.get(index));
    }
    return NodeWriter.Entries.of(keys, sorted);
  }
}
