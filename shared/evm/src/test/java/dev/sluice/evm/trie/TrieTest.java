package dev.sluice.evm.trie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.codec.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrieTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void rootOf_whenVector_isItsRoot() throws IOException {
    int count = 0;
    for (byte[] line : ReferenceData.lines(ReferenceData.path("vectors/trie.ndjson"))) {
      JsonNode vector = new ObjectMapper().readTree(line);
      SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
      vector.get("in").forEach(pair -> apply(pair, vector.get("secure").asBoolean(), entries));
      assertThat(Trie.rootOf(entries))
          .as(vector.get("name").asText())
          .hasToString(vector.get("root").asText());
      count++;
    }
    System.out.println("trie vectors: " + count);
    assertThat(count).isEqualTo(25);
  }

  @Test
  void rootOf_whenEmpty_isTheEmptyRoot() {
    assertThat(IndexedTrie.of(List.of()).root()).isEqualTo(Trie.EMPTY_ROOT);
    assertThat(ReferenceTrie.rootOf(List.<byte[]>of())).isEqualTo(Trie.EMPTY_ROOT);
  }

  /** The counts around which the keys' lengths, and so the order of the indexes, change. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 126, 127, 128, 129, 130, 255, 256, 257, 700})
  void rootOf_whenList_equalsOracle(int count) {
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[1 + i * 37 % 90];
      Arrays.fill(value, (byte) (i + 1));
      values.add(value);
    }
    assertThat(IndexedTrie.of(values).root()).isEqualTo(ReferenceTrie.rootOf(values));
  }

  @Property(tries = 1000)
  void rootOf_whenAnyList_equalsOracle(@ForAll("lists") List<byte[]> values) {
    assertThat(IndexedTrie.of(values).root()).isEqualTo(ReferenceTrie.rootOf(values));
  }

  @Property(tries = 1000)
  void rootOf_whenAnyMap_equalsOracle(@ForAll("maps") Map<String, byte[]> hexEntries) {
    SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    hexEntries.forEach((key, value) -> entries.put(HEX.parseHex(key), value));
    assertThat(Trie.rootOf(entries)).isEqualTo(ReferenceTrie.rootOf(hexEntries));
  }

  @Provide
  Arbitrary<List<byte[]>> lists() {
    return values().list().ofMinSize(1).ofMaxSize(200);
  }

  @Provide
  Arbitrary<Map<String, byte[]>> maps() {
    Arbitrary<String> keys =
        Arbitraries.of((byte) 0, (byte) 1, (byte) 0x10, (byte) 0x11, (byte) 0xff)
            .array(Byte[].class)
            .ofMaxSize(4)
            .map(TrieTest::hex);
    return Arbitraries.maps(keys, values()).ofMaxSize(30);
  }

  private static Arbitrary<byte[]> values() {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(4),
        Arbitraries.bytes().array(byte[].class).ofMinSize(25).ofMaxSize(60));
  }

  private static String hex(Byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      out.append(HEX.toHexDigits(b));
    }
    return out.toString();
  }

  private static void apply(JsonNode pair, boolean secure, SortedMap<byte[], byte[]> entries) {
    byte[] plain = HEX.parseHex(pair.get(0).asText().substring(2));
    byte[] key = secure ? Keccak256.hash(plain).toByteArray() : plain;
    if (pair.get(1).isNull() || pair.get(1).asText().length() <= 2) {
      entries.remove(key);
    } else {
      entries.put(key, HEX.parseHex(pair.get(1).asText().substring(2)));
    }
  }
}
