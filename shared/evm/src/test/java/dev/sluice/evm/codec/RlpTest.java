package dev.sluice.evm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

class RlpTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void read_whenVectorIsValid_givesItsStructure() throws IOException {
    int valid = 0;
    int invalid = 0;
    for (byte[] line : ReferenceData.lines(ReferenceData.path("vectors/rlp.ndjson"))) {
      JsonNode vector = new ObjectMapper().readTree(line);
      byte[] rlp = HEX.parseHex(vector.get("rlp").asText().substring(2));
      if (vector.get("valid").asBoolean()) {
        RlpType read = readAll(rlp);
        assertThat(writeAll(read)).as(vector.get("name").asText()).isEqualTo(rlp);
        if (!vector.get("in").isNull()) {
          assertThat(ReferenceRlp.encode(read))
              .isEqualTo(ReferenceRlp.encode(structure(vector.get("in"))));
        }
        valid++;
      } else {
        assertThatThrownBy(() -> readAll(rlp))
            .as(vector.get("name").asText())
            .isInstanceOfSatisfying(
                PermanentException.class, e -> assertThat(e.code()).startsWith("RLP_"))
            .hasMessageContaining(" at byte ");
        invalid++;
      }
    }
    System.out.println("RLP vectors: " + valid + " valid, " + invalid + " invalid");
    assertThat(valid).isEqualTo(29);
    assertThat(invalid).isEqualTo(26);
  }

  @ParameterizedTest
  @CsvSource({
    "'', RLP_TRUNCATED, 0",
    "83aabb, RLP_TRUNCATED, 0",
    "c3aabb, RLP_TRUNCATED, 0",
    "b9ff, RLP_TRUNCATED, 0",
    "bfffffffffffffffff, RLP_TRUNCATED, 0",
    "8100, RLP_NOT_CANONICAL, 0",
    "c2817f, RLP_NOT_CANONICAL, 1",
    "b801aa, RLP_NOT_CANONICAL, 0",
    "b90001aa, RLP_NOT_CANONICAL, 1",
    "f801aa, RLP_NOT_CANONICAL, 0",
    "0101, RLP_TRAILING, 1",
    "c0c0, RLP_TRAILING, 1"
  })
  void read_whenNotCanonical_namesCodeAndOffset(String hex, String code, int offset) {
    assertThatThrownBy(() -> readAll(HEX.parseHex(hex)))
        .isInstanceOfSatisfying(PermanentException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageEndingWith(" at byte " + offset);
  }

  @ParameterizedTest
  @CsvSource({
    "00, RLP_INTEGER",
    "820001, RLP_INTEGER",
    "8a00000000000000000000, RLP_INTEGER",
    "888000000000000000, RLP_INTEGER",
    "c0, RLP_KIND"
  })
  void quantity63_whenNoSuchInteger_isRefused(String hex, String code) {
    assertThatThrownBy(() -> new RlpReader(HEX.parseHex(hex)).quantity63())
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void string_whenOtherSize_isRefused() {
    assertThatThrownBy(() -> new RlpReader(HEX.parseHex("83aabbcc")).string(2))
        .hasMessage("wanted 2 bytes, got 3 at byte 0");
    assertThatThrownBy(() -> new RlpReader(HEX.parseHex("83aabbcc")).list())
        .hasMessage("wanted a list, got a string at byte 0");
  }

  @Property(tries = 2000)
  void write_whenAnyStructure_equalsOracle(@ForAll("items") RlpType item) {
    byte[] ours = writeAll(item);
    assertThat(ours).isEqualTo(ReferenceRlp.encode(item));
    assertThat(ReferenceRlp.encode(readAll(ours))).isEqualTo(ours);
  }

  @Property(tries = 2000)
  void quantity_whenAnyLong_equalsOracle(@ForAll @LongRange(min = 0) long value) {
    RlpWriter out = new RlpWriter(1);
    out.quantity(value);
    assertThat(out.toByteArray())
        .isEqualTo(ReferenceRlp.encode(ReferenceRlp.quantity(BigInteger.valueOf(value))));
    assertThat(new RlpReader(out.toByteArray()).quantity63()).isEqualTo(value);
    assertThat(new RlpReader(out.toByteArray()).quantity256()).isEqualTo(BigInteger.valueOf(value));
  }

  /** Whatever is read at all is canonical: written again it gives the same bytes. */
  @Property(tries = 20_000)
  void read_whenAnyBytes_isCanonicalOrRefused(@ForAll @Size(max = 12) byte[] bytes) {
    try {
      assertThat(writeAll(readAll(bytes))).isEqualTo(bytes);
    } catch (PermanentException e) {
      assertThat(e.code()).startsWith("RLP_");
    }
  }

  @Property(tries = 500)
  void keccak_whenAnyBytes_equalsOracle(@ForAll @Size(max = 600) byte[] bytes) {
    assertThat(Keccak256.hash(bytes).toByteArray()).isEqualTo(ReferenceRlp.keccak(bytes));
  }

  @Provide
  Arbitrary<RlpType> items() {
    Arbitrary<RlpType> strings =
        Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(3),
                Arbitraries.bytes().array(byte[].class).ofMinSize(50).ofMaxSize(60),
                Arbitraries.bytes().array(byte[].class).ofMinSize(250).ofMaxSize(260))
            .map(RlpString::create);
    return Arbitraries.recursive(
        () -> strings,
        inner -> inner.list().ofMaxSize(4).map(items -> (RlpType) new RlpList(List.copyOf(items))),
        0,
        4);
  }

  private static RlpType readAll(byte[] bytes) {
    RlpReader reader = new RlpReader(bytes);
    reader.next();
    reader.end();
    return item(bytes, reader);
  }

  private static RlpType item(byte[] bytes, RlpReader reader) {
    if (!reader.isList()) {
      return RlpString.create(reader.copy());
    }
    RlpReader inner = new RlpReader(bytes, reader.from(), reader.to());
    RlpList list = new RlpList(new ArrayList<>());
    while (inner.hasNext()) {
      inner.next();
      list.getValues().add(item(bytes, inner));
    }
    return list;
  }

  private static byte[] writeAll(RlpType item) {
    RlpWriter out = new RlpWriter(1);
    write(item, out);
    return out.toByteArray();
  }

  private static void write(RlpType item, RlpWriter out) {
    if (item instanceof RlpString string) {
      out.string(string.getBytes());
    } else if (item instanceof RlpList list) {
      int mark = out.beginList();
      list.getValues().forEach(inner -> write(inner, out));
      out.endList(mark);
    }
  }

  /** The structure in a vector: texts, lists, numbers, and big numbers as "#123". */
  private static RlpType structure(JsonNode in) {
    if (in.isArray()) {
      RlpList list = new RlpList(new ArrayList<>());
      in.forEach(inner -> list.getValues().add(structure(inner)));
      return list;
    }
    if (in.isNumber()) {
      return RlpString.create(in.bigIntegerValue());
    }
    String text = in.asText();
    return text.startsWith("#")
        ? RlpString.create(new BigInteger(text.substring(1)))
        : RlpString.create(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
