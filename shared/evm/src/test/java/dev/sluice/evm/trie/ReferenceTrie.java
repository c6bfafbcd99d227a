package dev.sluice.evm.trie;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.ReferenceRlp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.web3j.rlp.RlpType;

/**
 * The functions c and n of the yellow paper's appendix D, written down as they stand there, over
 * keys in hexadecimal: slow, plain, and without a line of ours.
 */
public final class ReferenceTrie {
  private static final RlpType EMPTY = ReferenceRlp.string(new byte[0]);

  private ReferenceTrie() {}

  /** The root of a list under the RLP of the indexes. */
  public static Bytes32 rootOf(List<byte[]> values) {
    Map<String, byte[]> entries = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      byte[] key = ReferenceRlp.encode(ReferenceRlp.quantity(i));
      entries.put(HexFormat.of().formatHex(key), values.get(i));
    }
    return rootOf(entries);
  }

  /** The root of a map whose keys are hexadecimal. */
  public static Bytes32 rootOf(Map<String, byte[]> entries) {
    RlpType root = entries.isEmpty() ? EMPTY : structure(new TreeMap<>(entries), 0);
    return Bytes32.of(ReferenceRlp.keccak(ReferenceRlp.encode(root)));
  }

  private static RlpType reference(SortedMap<String, byte[]> entries, int depth) {
    if (entries.isEmpty()) {
      return EMPTY;
    }
    RlpType node = structure(entries, depth);
    byte[] encoded = ReferenceRlp.encode(node);
    return encoded.length < 32 ? node : ReferenceRlp.string(ReferenceRlp.keccak(encoded));
  }

  private static RlpType structure(SortedMap<String, byte[]> entries, int depth) {
    String first = entries.firstKey();
    if (entries.size() == 1) {
      return ReferenceRlp.list(
          path(first.substring(depth), true), ReferenceRlp.string(entries.firstEntry().getValue()));
    }
    int shared = sharedLength(first, entries.lastKey());
    if (shared > depth) {
      return ReferenceRlp.list(
          path(first.substring(depth, shared), false), reference(entries, shared));
    }
    List<RlpType> items = new ArrayList<>();
    for (char nibble : "0123456789abcdef".toCharArray()) {
      SortedMap<String, byte[]> child = new TreeMap<>();
      entries.forEach(
          (key, value) -> {
            if (key.length() > depth && key.charAt(depth) == nibble) {
              child.put(key, value);
            }
          });
      items.add(reference(child, depth + 1));
    }
    items.add(
        first.length() == depth ? ReferenceRlp.string(entries.firstEntry().getValue()) : EMPTY);
    return ReferenceRlp.list(items);
  }

  private static RlpType path(String nibbles, boolean leaf) {
    boolean odd = nibbles.length() % 2 == 1;
    String flag = leaf ? (odd ? "3" : "20") : (odd ? "1" : "00");
    return ReferenceRlp.string(HexFormat.of().parseHex(flag + nibbles));
  }

  private static int sharedLength(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }
}
