package dev.sluice.cli.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbiReaderTest {
  private static final String ZEROS = "0".repeat(62);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uint8|ff|255",
        "int256|01|1",
        "bool|01|true",
        "address|0a|\"0x000000000000000000000000000000000000000a\"",
      })
  void read_whenOneWord_givesItsText(String type, String lastByte, String expected) {
    byte[] word = HexFormat.of().parseHex(ZEROS + lastByte);

    assertThat(read(type, word).orElseThrow()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"bool|02", "uint8|0100", "address|010000000000000000000000000000000000000000"})
  void read_whenWordIsOutOfRange_givesNothing(String type, String last) {
    byte[] word = HexFormat.of().parseHex("0".repeat(64 - last.length()) + last);

    assertThat(read(type, word)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"uint256", "string", "(uint256,bytes)[]", "bytes", "uint8[2]"})
  void read_whenBytesEndEarly_givesNothing(String type) {
    assertThat(read(type, new byte[31])).isEmpty();
  }

  @Test
  void read_whenNested_writesArraysOfArrays() {
    String type = "(int16[2],(bytes2,string)[],uint32[])";
    Tuple value =
        Tuple.from(
            new int[] {-1, 2},
            new Tuple[] {Tuple.from(new byte[] {1, (byte) 0xab}, "a\"\\\n✓😀")},
            new long[] {7});
    // The library encodes, the fold reads: two implementations that must agree.
    byte[] encoded = TupleType.<Tuple>parse(type).encode(value).array();

    assertThat(read(type.substring(1, type.length() - 1), encoded).orElseThrow())
        .containsExactly("[-1,2]", "[[\"0x01ab\",\"a\\\"\\\\\\u000a✓😀\"]]", "[7]");
  }

  @Test
  void read_whenTextIsNotUtf8_givesNothing() {
    byte[] encoded =
        TupleType.<Tuple>parse("(bytes)").encode(Tuple.singleton(new byte[] {-1})).array();

    assertThat(read("bytes", encoded)).contains(List.of("\"0xff\""));
    assertThat(read("string", encoded)).isEmpty();
  }

  @Test
  void read_whenBytesFollowTheLastValue_passesOverThem() {
    assertThat(read("bool", new byte[40])).contains(List.of("false"));
  }

  @Test
  void read_whenFewBytesStandForFarMore_givesNothing() {
    // Four lists of 500 elements, each element the offset of the next list.
    int lists = 4;
    int length = 500;
    ByteBuffer data = ByteBuffer.allocate(32 * (1 + lists * (length + 1) + 1));
    word(data, 32);
    for (int i = 0; i < lists; i++) {
      word(data, length);
      for (int j = 0; j < length; j++) {
        word(data, 32 * length);
      }
    }
    assertThat(read("bytes[][][][]", data.array())).isEmpty();
  }

  private static void word(ByteBuffer data, int value) {
    data.put(new byte[28]).putInt(value);
  }

  private static Optional<List<String>> read(String types, byte[] bytes) {
    return AbiReader.read(FoldType.split(types).stream().map(FoldType::parse).toList(), bytes);
  }

  @Test
  void quoted_whenHalfAPair_escapesIt() {
    assertThat(CanonicalText.quoted("\ud83d")).isEqualTo("\"\\ud83d\"");
  }
}
