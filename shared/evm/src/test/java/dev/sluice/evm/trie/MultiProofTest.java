package dev.sluice.evm.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.PermanentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MultiProofTest {
  @Property(tries = 500)
  void open_whenProven_givesTheValues(
      @ForAll @IntRange(min = 1, max = 400) int count,
      @ForAll @IntRange(min = 1, max = 40) int wanted,
      @ForAll long seed) {
    Case proof = Case.of(count, wanted, seed);
    List<byte[]> opened = MultiProof.open(proof.root, proof.indexes, proof.nodes);
    for (int i = 0; i < proof.indexes.size(); i++) {
      assertThat(opened.get(i)).isEqualTo(proof.values.get(proof.indexes.get(i)));
    }
  }

  /** A proof has no spare part: without any node, or with any node twice, it proves nothing. */
  @Property(tries = 200)
  void open_whenNodeIsMissingOrSpare_isRefused(
      @ForAll @IntRange(min = 1, max = 300) int count, @ForAll long seed) {
    Case proof = Case.of(count, 5, seed);
    for (int i = 0; i < proof.nodes.size(); i++) {
      List<byte[]> fewer = new ArrayList<>(proof.nodes);
      fewer.remove(i);
      refused(proof.root, proof.indexes, fewer);
      List<byte[]> more = new ArrayList<>(proof.nodes);
      more.add(i, proof.nodes.get(i));
      refused(proof.root, proof.indexes, more);
    }
    List<byte[]> spare = new ArrayList<>(proof.nodes);
    spare.add(new byte[0]);
    refused(proof.root, proof.indexes, spare);
  }

  @Property(tries = 100)
  void open_whenAnyByteDiffers_isRefused(
      @ForAll @IntRange(min = 1, max = 150) int count, @ForAll long seed) {
    Case proof = Case.of(count, 2, seed);
    Random random = new Random(seed);
    for (int i = 0; i < proof.nodes.size(); i++) {
      for (int at = 0; at < proof.nodes.get(i).length; at++) {
        byte[] changed = proof.nodes.get(i).clone();
        changed[at] ^= (byte) (1 + random.nextInt(255));
        List<byte[]> nodes = new ArrayList<>(proof.nodes);
        nodes.set(i, changed);
        refused(proof.root, proof.indexes, nodes);
      }
    }
  }

  /** With values that have a node each: short ones stand inside another node that is needed. */
  @Property(tries = 200)
  void open_whenOtherIndexes_isRefused(
      @ForAll @IntRange(min = 2, max = 300) int count, @ForAll long seed) {
    Case proof = Case.ofLong(count, 3, seed);
    for (int index : proof.indexes) {
      List<Integer> fewer = new ArrayList<>(proof.indexes);
      fewer.remove(Integer.valueOf(index));
      refused(proof.root, fewer, proof.nodes);
    }
    List<Integer> beyond = new ArrayList<>(proof.indexes);
    beyond.add(count);
    refused(proof.root, beyond, proof.nodes);
    List<Integer> twice = new ArrayList<>(proof.indexes);
    twice.add(proof.indexes.getFirst());
    refused(proof.root, twice, proof.nodes);
  }

  /** What earlier proofs have left in a trie changes no later one. */
  @Property(tries = 100)
  void prove_whenAskedAgain_givesTheSame(
      @ForAll @IntRange(min = 1, max = 300) int count, @ForAll long seed) {
    Case proof = Case.of(count, 5, seed);
    IndexedTrie trie = IndexedTrie.of(proof.values);
    for (int index = 0; index < count; index += 7) {
      List<byte[]> nodes = trie.prove(List.of(index));
      assertThat(MultiProof.open(proof.root, List.of(index), nodes).getFirst())
          .isEqualTo(proof.values.get(index));
    }
    assertThat(trie.prove(proof.indexes)).containsExactlyElementsOf(proof.nodes);
  }

  @Test
  void prove_whenNoSuchIndex_throws() {
    IndexedTrie trie = IndexedTrie.of(List.of(new byte[] {1}));
    assertThatThrownBy(() -> trie.prove(List.of(1))).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(trie.prove(List.of())).isEmpty();
    assertThat(trie.size()).isEqualTo(1);
  }

  @Test
  void open_whenOrderDiffers_isRefused() {
    Case proof = Case.of(40, 5, 7);
    List<byte[]> reversed = new ArrayList<>(proof.nodes);
    Collections.reverse(reversed);
    refused(proof.root, proof.indexes, reversed);
  }

  @Test
  void open_whenRootDiffers_isRefused() {
    Case proof = Case.of(40, 5, 7);
    refused(Trie.EMPTY_ROOT, proof.indexes, proof.nodes);
  }

  @Test
  void open_whenNothingIsProven_wantsNoNodes() {
    Case proof = Case.of(40, 5, 7);
    assertThat(MultiProof.open(proof.root, List.of(), List.of())).isEmpty();
    refused(proof.root, List.of(), proof.nodes);
  }

  private static void refused(Bytes32 root, List<Integer> indexes, List<byte[]> nodes) {
    assertThatThrownBy(() -> MultiProof.open(root, indexes, nodes))
        .isInstanceOfSatisfying(
            PermanentException.class,
            e -> assertThat(e.code()).matches("PROOF_INVALID|RLP_[A-Z_]+"));
  }

  /** A list of values, all different, and a proof of some of them. */
  private record Case(
      List<byte[]> values, Bytes32 root, List<Integer> indexes, List<byte[]> nodes) {
    static Case of(int count, int wanted, long seed) {
      return of(count, wanted, 3, seed);
    }

    static Case ofLong(int count, int wanted, long seed) {
      return of(count, wanted, 33, seed);
    }

    private static Case of(int count, int wanted, int minSize, long seed) {
      Random random = new Random(seed);
      List<byte[]> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] value = new byte[minSize + random.nextInt(80)];
        random.nextBytes(value);
        Arrays.fill(value, 0, 2, (byte) i);
        value[2] = (byte) (i >> 8);
        values.add(value);
      }
      TreeSet<Integer> indexes = new TreeSet<>();
      for (int i = 0; i < wanted; i++) {
        indexes.add(random.nextInt(count));
      }
      List<Integer> list = List.copyOf(indexes);
      IndexedTrie trie = IndexedTrie.of(values);
      return new Case(values, trie.root(), list, trie.prove(list));
    }
  }
}
