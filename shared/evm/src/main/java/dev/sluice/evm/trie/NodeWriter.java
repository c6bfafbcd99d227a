package dev.sluice.evm.trie;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.codec.RlpWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Writes the nodes of a Merkle-Patricia trie (yellow paper, appendix D) from its sorted keys in one
 * pass: a node is a range of keys, and its children stand in the buffer only until they are hashed.
 * Nodes on the way to a wanted key are kept, in the order in which a walk from the root meets them.
 */
final class NodeWriter {
  private static final int RADIX = 16;
  private static final int HASH_ITEM = 0x80 + Keccak256.SIZE;
  private static final byte[] UNKNOWN = {};

  private final Entries entries;
  private final List<byte[]> keys;
  private final BitSet wanted;
  private final List<byte[]> kept = new ArrayList<>();
  private final RlpWriter out = new RlpWriter();
  private final Keccak256 keccak = new Keccak256();
  private final byte[] hash = new byte[Keccak256.SIZE];

  /**
   * What a trie holds.
   *
   * @param keys the keys in ascending order
   * @param values their values
   * @param leaves references to their leaves, noted by the first writer for those that follow;
   *     empty arrays where none is known
   */
  record Entries(List<byte[]> keys, List<byte[]> values, List<byte[]> leaves) {
    static Entries of(List<byte[]> keys, List<byte[]> values) {
      return new Entries(keys, values, new ArrayList<>(Collections.nCopies(keys.size(), UNKNOWN)));
    }
  }

  /** Writes the entries; {@code wanted} are the positions of the keys to prove. */
  NodeWriter(Entries entries, BitSet wanted) {
    this.entries = entries;
    this.keys = entries.keys();
    this.wanted = wanted;
  }

  /** Writes all nodes; there must be a key. */
  Bytes32 root() {
    int slot = keepSlot(0, keys.size());
    writeNode(0, keys.size(), 0);
    keep(slot, 0);
    out.hash(0, keccak, hash);
    return Bytes32.of(hash);
  }

  /** The nodes on the way to the wanted keys. */
  List<byte[]> kept() {
    return kept;
  }

  /** Writes the node of the keys {@code [from, to)}, which share their first nibbles. */
  private void writeNode(int from, int to, int depth) {
    byte[] first = keys.get(from);
    if (to - from == 1) {
      int mark = out.beginList();
      Nibbles.writePath(first, depth, Nibbles.count(first), true, out);
      out.string(entries.values().get(from));
      out.endList(mark);
      return;
    }
    int fork = Nibbles.firstDifference(first, keys.get(to - 1), depth);
    if (fork == depth) {
      writeBranch(from, to, depth);
      return;
    }
    int mark = out.beginList();
    Nibbles.writePath(first, depth, fork, false, out);
    int child = out.size();
    int slot = keepSlot(from, to);
    writeBranch(from, to, fork);
    refer(child, slot);
    out.endList(mark);
  }

  private void writeBranch(int from, int to, int depth) {
    int mark = out.beginList();
    boolean hasValue = Nibbles.count(keys.get(from)) == depth;
    int next = hasValue ? from + 1 : from;
    for (int nibble = 0; nibble < RADIX; nibble++) {
      int end = next;
      while (end < to && Nibbles.at(keys.get(end), depth) == nibble) {
        end++;
      }
      writeChild(next, end, depth + 1);
      next = end;
    }
    if (hasValue) {
      out.string(entries.values().get(from));
    } else {
      out.emptyString();
    }
    out.endList(mark);
  }

  private void writeChild(int from, int to, int depth) {
    if (from == to) {
      out.emptyString();
      return;
    }
    boolean isLeaf = to - from == 1;
    if (isLeaf && entries.leaves().get(from).length > 0) {
      writeKnownLeaf(from, depth);
      return;
    }
    int start = out.size();
    int slot = keepSlot(from, to);
    writeNode(from, to, depth);
    refer(start, slot);
    if (isLeaf) {
      entries.leaves().set(from, out.copyFrom(start));
    }
  }

  /** A leaf is hashed once: whoever proves it needs its bytes, and has its hash. */
  private void writeKnownLeaf(int key, int depth) {
    byte[] reference = entries.leaves().get(key);
    boolean isNode = reference.length > Keccak256.SIZE;
    if (isNode && wanted.get(key)) {
      int start = out.size();
      int slot = keepSlot(key, key + 1);
      writeNode(key, key + 1, depth);
      keep(slot, start);
      out.truncate(start);
    }
    out.raw(reference);
  }

  /** Puts a reference in the place of the node that begins at {@code start}. */
  private void refer(int start, int slot) {
    if (out.size() - start < Keccak256.SIZE) {
      drop(slot);
      return;
    }
    keep(slot, start);
    out.hash(start, keccak, hash);
    out.truncate(start);
    out.rawByte(HASH_ITEM);
    out.raw(hash);
  }

  /** Reserves the place of a node before its children's; negative if no key in it is wanted. */
  private int keepSlot(int from, int to) {
    int first = wanted.nextSetBit(from);
    if (first < 0 || first >= to) {
      return -1;
    }
    kept.add(hash);
    return kept.size() - 1;
  }

  private void keep(int slot, int start) {
    if (slot >= 0) {
      kept.set(slot, out.copyFrom(start));
    }
  }

  /** A node that stands inside its parent is no node of its own; neither are its children. */
  private void drop(int slot) {
    if (slot >= 0) {
      kept.remove(slot);
    }
  }
}
