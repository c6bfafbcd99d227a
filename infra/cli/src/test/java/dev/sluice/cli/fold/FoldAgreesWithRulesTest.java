package dev.sluice.cli.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Value;
import dev.sluice.evm.target.Decoding;
import dev.sluice.evm.target.FunctionDeclaration;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fold and the rules decode by two implementations that share nothing. Where a stranger's bytes
 * made them disagree, the demo would show a difference between ledgers that there is none.
 */
class FoldAgreesWithRulesTest {
  private static final int WORD = 32;
  private static final int CASES = 4000;
  private static final String[] TYPES = {
    "uint256",
    "uint8",
    "int16",
    "int256",
    "address",
    "bool",
    "bytes4",
    "bytes32",
    "bytes",
    "string",
    "uint16[]",
    "bool[2]",
    "bytes[]",
    "string[2]",
    "(uint8,bytes)",
    "(bool,int24)[]",
    "bytes3[][2]",
    "function",
    "address[]"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void read_whenBytesAreAnyones_agreesWithTheRules(long seed) {
    Random random = new Random(seed);
    int decoded = 0;
    for (int i = 0; i < CASES; i++) {
      List<String> types =
          IntStream.range(0, 1 + random.nextInt(3))
              .mapToObj(_ -> TYPES[random.nextInt(TYPES.length)])
              .toList();
      byte[] data = data(random);
      Optional<List<String>> byRules = byRules(types, data);
      decoded += byRules.isPresent() ? 1 : 0;

      assertThat(AbiReader.read(types.stream().map(FoldType::parse).toList(), data))
          .as("seed %d, case %d, types %s, data %s", seed, i, types, Arrays.toString(data))
          .isEqualTo(byRules);
    }
    // Both decode often enough for the agreement to mean something.
    assertThat(decoded).as("seed %d", seed).isGreaterThan(CASES / 20);
  }

  private static Optional<List<String>> byRules(List<String> types, byte[] data) {
    FunctionDeclaration function = FunctionDeclaration.parse("f(" + String.join(",", types) + ")");
    byte[] input = ByteBuffer.allocate(4 + data.length).put(function.selector()).put(data).array();
    return switch (function.decode(input)) {
      case Decoding.Decoded decoded ->
          Optional.of(decoded.values().stream().map(Value::canonical).toList());
      case Decoding.Undecodable _ -> Optional.empty();
    };
  }

  /** Words that often are small numbers, offsets or lengths; sometimes cut within a word. */
  private static byte[] data(Random random) {
    int words = 1 + random.nextInt(14);
    ByteBuffer data = ByteBuffer.allocate(words * WORD);
    for (int i = 0; i < words; i++) {
      byte[] word = new byte[WORD];
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> word[WORD - 1] = (byte) (WORD * random.nextInt(words + 1));
        case 3, 4 -> word[WORD - 1] = (byte) random.nextInt(4);
        case 5 -> word[random.nextInt(WORD)] = (byte) random.nextInt();
        case 6 -> Arrays.fill(word, (byte) -1);
        default -> random.nextBytes(word);
      }
      data.put(word);
    }
    int cut = random.nextInt(4) == 0 ? random.nextInt(WORD) : 0;
    return Arrays.copyOf(data.array(), words * WORD - cut);
  }
}
