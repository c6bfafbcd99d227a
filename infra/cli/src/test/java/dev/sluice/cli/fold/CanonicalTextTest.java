package dev.sluice.cli.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {
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
  void decode_whenOneWord_givesItsText(String type, String lastByte, String expected) {
    byte[] word = HexFormat.of().parseHex(ZEROS + lastByte);

    assertThat(AbiValues.decode(type, word).orElseThrow()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"bool|02", "uint8|0100", "address|010000000000000000000000000000000000000000"})
  void decode_whenWordIsOutOfRange_givesNothing(String type, String last) {
    byte[] word = HexFormat.of().parseHex("0".repeat(64 - last.length()) + last);

    assertThat(AbiValues.decode(type, word)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"uint256", "string", "(uint256,bytes)[]"})
  void decode_whenBytesEndEarly_givesNothing(String type) {
    assertThat(AbiValues.decode(type, new byte[31])).isEmpty();
  }

  @Test
  void of_whenNested_writesArraysOfArrays() {
    TupleType<Tuple> type = TupleType.parse("(int16[2],(bytes2,string)[],uint64[])");
    Tuple value =
        Tuple.from(
            new int[] {-1, 2},
            new Tuple[] {Tuple.from(new byte[] {1, (byte) 0xab}, "a\"\\\n✓😀")},
            new long[] {7});

    assertThat(CanonicalText.of(type, value))
        .isEqualTo("[[-1,2],[[\"0x01ab\",\"a\\\"\\\\\\u000a✓😀\"]],[7]]");
  }

  @Test
  void quoted_whenHalfAPair_escapesIt() {
    assertThat(CanonicalText.quoted("\ud83d")).isEqualTo("\"\\ud83d\"");
  }
}
