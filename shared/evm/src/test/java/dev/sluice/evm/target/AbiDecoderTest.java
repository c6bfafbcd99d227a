package dev.sluice.evm.target;

import static dev.sluice.evm.target.Samples.bytes;
import static dev.sluice.evm.target.Samples.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Value;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbiDecoderTest {
  private static final String ONES = "f".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "uint8, 00000000000000000000000000000000000000000000000000000000000000ff, [255]",
    "int8, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80, [-128]",
    "int256, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, [-1]",
    "bool, 0000000000000000000000000000000000000000000000000000000000000001, [true]",
    "bytes2, beef000000000000000000000000000000000000000000000000000000000000, " + "'[\"0xbeef\"]'",
  })
  void decode_whenWordIsClean_givesValue(String type, String word, String canonical) {
    assertThat(canonical(decode(type, word))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "uint8, 0000000000000000000000000000000000000000000000000000000000000100",
    "int8, 0000000000000000000000000000000000000000000000000000000000000080",
    "bool, 0000000000000000000000000000000000000000000000000000000000000002",
    "bool, 0100000000000000000000000000000000000000000000000000000000000001",
    "address, 0000000000000000000000010000000000000000000000000000000000000b0b",
    "bytes2, beef010000000000000000000000000000000000000000000000000000000000",
  })
  void decode_whenUnusedBitsAreSet_isUndecodable(String type, String word) {
    assertThat(decode(type, word)).isInstanceOf(Decoding.Undecodable.class);
  }

  @Test
  void decode_whenBytesFollow_acceptsThem() {
    assertThat(canonical(decode("uint256", word(7) + "ff"))).isEqualTo("[7]");
  }

  @Test
  void decode_whenLastPaddingIsMissing_acceptsIt() {
    assertThat(canonical(decode("string", word(32) + word(2) + "6869"))).isEqualTo("[\"hi\"]");
  }

  @Test
  void decode_whenStringIsNotUtf8_isUndecodable() {
    assertThat(decode("string", word(32) + word(1) + "ff"))
        .isEqualTo(new Decoding.Undecodable("a string that is not UTF-8"));
  }

  @ParameterizedTest
  @CsvSource({"0", "31", "63", "64"})
  void decode_whenCutShort_isUndecodable(int length) {
    String whole = word(32) + word(1) + "ab";

    assertThat(decode("bytes", whole.substring(0, 2 * length)))
        .isInstanceOf(Decoding.Undecodable.class);
  }

  @Test
  void decode_whenOffsetOrLengthIsHuge_isUndecodable() {
    assertThat(decode("bytes", ONES)).isInstanceOf(Decoding.Undecodable.class);
    assertThat(decode("bytes", word(0x7fffffff))).isInstanceOf(Decoding.Undecodable.class);
    assertThat(decode("bytes", word(0x80000000L))).isInstanceOf(Decoding.Undecodable.class);
    assertThat(decode("uint256[]", word(32) + word(0x7fffffff)))
        .isInstanceOf(Decoding.Undecodable.class);
    assertThat(decode("bytes", word(32) + ONES)).isInstanceOf(Decoding.Undecodable.class);
  }

  @Test
  void decode_whenNested_followsOffsetsFromTheirOwnTuple() {
    // ((string,uint8[])[],bool) with one element ("a", [1, 2]) and true, as solc encodes it.
    String element = word(64) + word(128) + word(1) + "61" + "0".repeat(62);
    String numbers = word(2) + word(1) + word(2);
    String data = word(64) + word(1) + word(1) + word(32) + element + numbers;

    assertThat(canonical(decode("(string,uint8[])[],bool", data)))
        .isEqualTo("[[[\"a\",[1,2]]],true]");
  }

  @Test
  void decode_whenManyOffsetsShareTheSameBytes_isBounded() {
    int pointers = 300;
    int shared = 9_600;
    ByteBuffer data = ByteBuffer.allocate(64 + 32 * pointers + 32 + shared);
    data.put(bytes(word(32) + word(pointers)));
    for (int i = 0; i < pointers; i++) {
      data.put(bytes(word(32L * pointers)));
    }
    data.put(bytes(word(shared)));

    // A decoded bomb is never rendered: only this text is.
    String outcome =
        AbiDecoder.decode(types("bytes[]"), data.array(), 0) instanceof Decoding.Undecodable refused
            ? refused.reason()
            : "decoded";
    assertThat(outcome).isEqualTo("the encoding stands for far more than it is long");
  }

  @Test
  void decode_whenHonestEncodingIsLong_isNotBounded() {
    int words = 2 * AbiDecoder.MIN_BUDGET_WORDS;
    ByteBuffer data = ByteBuffer.allocate(32 * (words + 2));
    data.put(bytes(word(32) + word(words)));

    assertThat(AbiDecoder.decode(types("uint256[]"), data.array(), 0))
        .isInstanceOfSatisfying(
            Decoding.Decoded.class,
            decoded ->
                assertThat(decoded.values().getFirst())
                    .isInstanceOfSatisfying(
                        Value.Sequence.class, list -> assertThat(list.values()).hasSize(words)));
  }

  private static List<AbiType> types(String list) {
    return FunctionDeclaration.parse("f(" + list + ")").parameters().stream()
        .map(AbiParameter::type)
        .toList();
  }

  private static Decoding decode(String types, String hex) {
    return AbiDecoder.decode(types(types), bytes(hex), 0);
  }

  private static String canonical(Decoding decoding) {
    return decoding instanceof Decoding.Decoded decoded
        ? Value.canonicalList(decoded.values())
        : decoding.toString();
  }
}
