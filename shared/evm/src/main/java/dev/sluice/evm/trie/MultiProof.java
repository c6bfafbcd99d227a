package dev.sluice.evm.trie;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Keccak256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Opens a proof of several values of a list under one root, strictly: every node is hashed, every
 * node is used exactly once and in order, every node has the one form that a trie gives it. What a
 * proof carries but does not need has let forged proofs pass elsewhere (BNB bridge, October 2022).
 */
public final class MultiProof {
  private final List<Integer> indexes = new ArrayList<>();
  private final List<byte[]> keys = new ArrayList<>();
  private final Iterator<byte[]> nodes;
  private final Keccak256 keccak = new Keccak256();
  private final SortedMap<Integer, byte[]> values = new TreeMap<>();

  private MultiProof(List<Integer> indexes, List<byte[]> nodes) {
    this.nodes = nodes.iterator();
    SortedMap<byte[], Integer> sorted = new TreeMap<>(Arrays::compareUnsigned);
    for (int index : indexes) {
      if (sorted.put(IndexedTrie.keyOf(index), index) != null) {
        throw fault("index " + index + " is to be proven twice");
      }
    }
    keys.addAll(sorted.keySet());
    this.indexes.addAll(sorted.values());
  }

  /**
   * Proves the values at the indexes.
   *
   * @param root the root of the list's trie
   * @param indexes the indexes, each once, 0 or above
   * @param nodes what {@link IndexedTrie#prove} gave
   * @return the values by ascending index
   * @throws PermanentException with {@code PROOF_INVALID}, or a code of {@link
   *     dev.sluice.evm.codec.RlpReader}, if the nodes do not prove a value for every index
   */
  public static List<byte[]> open(Bytes32 root, List<Integer> indexes, List<byte[]> nodes) {
    MultiProof proof = new MultiProof(indexes, nodes);
    if (!indexes.isEmpty()) {
      proof.walk(proof.next(root.toByteArray()), 0, indexes.size(), 0);
    }
    if (proof.nodes.hasNext()) {
      throw fault("the proof has nodes that it does not need");
    }
    return List.copyOf(proof.values.values());
  }

  static PermanentException fault(String reason) {
    return new PermanentException("PROOF_INVALID", reason);
  }

  /** Walks a node on the way to the keys {@code [from, to)}. */
  private void walk(ProofNode node, int from, int to, int depth) {
    if (node.isBranch()) {
      walkBranch(node, from, to, depth);
      return;
    }
    for (int i = from; i < to; i++) {
      if (!node.matches(keys.get(i), depth)) {
        throw fault("no value at index " + indexes.get(i));
      }
    }
    int below = depth + node.pathLength();
    if (!node.isLeaf()) {
      ProofNode child = child(node, 1, from);
      if (!child.isBranch()) {
        throw fault("wanted a branch below an extension");
      }
      walk(child, from, to, below);
    } else if (to - from == 1 && below == Nibbles.count(keys.get(from))) {
      values.put(indexes.get(from), node.content(1));
    } else {
      throw fault("no value at index " + indexes.get(from));
    }
  }

  private void walkBranch(ProofNode node, int from, int to, int depth) {
    int next = from;
    while (next < to) {
      if (Nibbles.count(keys.get(next)) == depth) {
        throw fault("no value at index " + indexes.get(next));
      }
      int nibble = Nibbles.at(keys.get(next), depth);
      int end = next + 1;
      while (end < to && Nibbles.at(keys.get(end), depth) == nibble) {
        end++;
      }
      walk(child(node, nibble, next), next, end, depth + 1);
      next = end;
    }
  }

  private ProofNode child(ProofNode node, int item, int key) {
    if (node.isEmpty(item)) {
      throw fault("no value at index " + indexes.get(key));
    }
    return node.isHash(item) ? next(node.content(item)) : node.embedded(item);
  }

  /** The next node of the proof, which must have this hash. */
  private ProofNode next(byte[] wanted) {
    if (!nodes.hasNext()) {
      throw fault("the proof lacks node " + Bytes32.of(wanted));
    }
    byte[] node = nodes.next();
    byte[] hash = new byte[Keccak256.SIZE];
    keccak.hash(node, 0, node.length, hash);
    if (!Arrays.equals(hash, wanted)) {
      throw fault("wanted node " + Bytes32.of(wanted) + ", got " + Bytes32.of(hash));
    }
    return ProofNode.of(node, 0, node.length);
  }
}
