package dev.sluice.evm.trie;

import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.codec.RlpReader;
import java.util.Arrays;

/** A node of a proof, split into its items and checked to be one that a trie can have. */
final class ProofNode {
  static final int BRANCH_ITEMS = 17;
  static final int VALUE = BRANCH_ITEMS - 1;

  private static final int PATH_ITEMS = 2;
  private static final int PATH = 0;
  private static final int CHILD = 1;

  private final byte[] bytes;
  private final int[] itemFrom = new int[BRANCH_ITEMS];
  private final int[] from = new int[BRANCH_ITEMS];
  private final int[] to = new int[BRANCH_ITEMS];
  private final boolean[] list = new boolean[BRANCH_ITEMS];
  private final int count;

  private ProofNode(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    RlpReader outer = new RlpReader(bytes, start, end);
    RlpReader items = outer.list();
    outer.end();
    int read = 0;
    while (items.hasNext() && read < BRANCH_ITEMS) {
      items.next();
      itemFrom[read] = items.itemFrom();
      from[read] = items.from();
      to[read] = items.to();
      list[read] = items.isList();
      read++;
    }
    items.end();
    count = read;
  }

  /**
   * Splits a node.
   *
   * @throws dev.sluice.core.error.PermanentException if it is none
   */
  static ProofNode of(byte[] bytes, int start, int end) {
    ProofNode node = new ProofNode(bytes, start, end);
    if (node.isBranch()) {
      node.checkBranch();
    } else if (node.count == PATH_ITEMS) {
      node.checkPath();
    } else {
      throw MultiProof.fault("wanted 2 or 17 items in a node, got " + node.count);
    }
    return node;
  }

  boolean isBranch() {
    return count == BRANCH_ITEMS;
  }

  boolean isLeaf() {
    return !isBranch() && Nibbles.isLeaf(bytes[from[PATH]]);
  }

  /** Whether the child or value is missing. */
  boolean isEmpty(int item) {
    return !list[item] && from[item] == to[item];
  }

  /** Whether the child is a hash and not a node inside this one. */
  boolean isHash(int item) {
    return !list[item] && to[item] - from[item] == Keccak256.SIZE;
  }

  /** The child that stands inside this node. */
  ProofNode embedded(int item) {
    return of(bytes, itemFrom[item], to[item]);
  }

  /** The content of an item. */
  byte[] content(int item) {
    return Arrays.copyOfRange(bytes, from[item], to[item]);
  }

  /** How many nibbles the path has. */
  int pathLength() {
    return Nibbles.pathLength(bytes[from[PATH]], to[PATH] - from[PATH]);
  }

  /** Whether the key goes on with this node's path at {@code depth}. */
  boolean matches(byte[] key, int depth) {
    int length = pathLength();
    if (depth + length > Nibbles.count(key)) {
      return false;
    }
    int skipped = 2 * (to[PATH] - from[PATH]) - length;
    byte[] path = content(PATH);
    for (int i = 0; i < length; i++) {
      if (Nibbles.at(path, skipped + i) != Nibbles.at(key, depth + i)) {
        return false;
      }
    }
    return true;
  }

  private void checkBranch() {
    int children = 0;
    for (int item = 0; item < VALUE; item++) {
      checkReference(item);
      children += isEmpty(item) ? 0 : 1;
    }
    if (children < 2 || !isEmpty(VALUE)) {
      throw MultiProof.fault("wanted a branch of two children or more and no value");
    }
  }

  private void checkPath() {
    if (list[PATH] || from[PATH] == to[PATH] || pathLength() < 0) {
      throw MultiProof.fault("wanted a hex-prefix path");
    }
    if (isLeaf()) {
      if (list[CHILD] || isEmpty(CHILD)) {
        throw MultiProof.fault("wanted a value in a leaf");
      }
    } else {
      checkReference(CHILD);
      if (isEmpty(CHILD) || pathLength() == 0) {
        throw MultiProof.fault("wanted an extension with a path and a child");
      }
    }
  }

  private void checkReference(int item) {
    boolean isNode = list[item] && to[item] - itemFrom[item] < Keccak256.SIZE;
    if (!isNode && !isHash(item) && !isEmpty(item)) {
      throw MultiProof.fault("wanted a hash or a short node as child " + item);
    }
  }
}
