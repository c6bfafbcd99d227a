package dev.sluice.evm.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Log;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.abi.TypeDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.NumericType;

/**
 * Any word of any number type against any literal, with web3j reading the word. A seed prints with
 * its failure and gives the same cases again.
 */
class WherePropertiesTest {
  private static final int CASES = 5_000;
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final String NOISE = "ab_0x19-=!<> \"\\\n&\u00e4";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void select_whateverTheNumbers_agreesWithWeb3jAndBigInteger(long seed)
      throws ReflectiveOperationException {
    Random random = new Random(seed);
    int held = 0;
    for (int i = 0; i < CASES; i++) {
      String type = (random.nextBoolean() ? "uint" : "int") + 8 * (1 + random.nextInt(32));
      BigInteger literal = number(type, random);
      BigInteger value =
          random.nextInt(4) == 0 ? near(type, literal, random) : number(type, random);
      Bytes32 word = Web3jWords.word(type, value.toString());
      Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
      String condition = "v " + operator + " " + written(literal, random);
      boolean isHeld = holds(read(type, word).compareTo(literal), operator);
      held += isHeld ? 1 : 0;

      assertThat(isSelected(type, condition, word))
          .as("seed %d, case %d: %s, %s, word %s", seed, i, type, condition, word)
          .isEqualTo(isHeld);
    }
    assertThat(held).as("seed %d", seed).isBetween(CASES / 4, 3 * CASES / 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void parse_whateverTheText_isRefusedOrReadsItsOwnFormAgain(long seed) {
    Random random = new Random(seed);
    List<AbiParameter> parameters =
        List.of(
            WhereTest.parameter("uint8", "a", false),
            WhereTest.parameter("string", "b", true),
            WhereTest.parameter("bytes", "ab", true));
    int read = 0;
    for (int i = 0; i < 20 * CASES; i++) {
      String text = text(random);
      try {
        Where where = Where.parse(text, parameters);
        read++;
        assertThat(Where.parse(where.toString(), parameters))
            .as("seed %d: %s", seed, text)
            .isEqualTo(where);
      } catch (PermanentException refused) {
        assertThat(refused.code()).isEqualTo("CFG_WHERE");
      }
    }
    assertThat(read).as("seed %d", seed).isGreaterThan(CASES);
  }

  /** Something like a condition, with a character of noise here and there. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    List<String> names = List.of("a", "b", "ab");
    List<String> literals = List.of("1", "0xab", "\"x\\\"y\"", "255", "0x", "\"\"", "-0");
    int comparisons = 1 + random.nextInt(3);
    for (int i = 0; i < comparisons; i++) {
      int which = random.nextInt(3);
      int matching = List.of(0, 2, 1).get(which) + (random.nextBoolean() ? 3 : 0);
      text.append(i == 0 ? "" : " and ")
          .append(names.get(which))
          .append(' ')
          .append(OPERATORS.get(random.nextInt(which == 0 ? OPERATORS.size() : 2)))
          .append(' ')
          .append(literals.get(matching));
    }
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(text.length() + 1);
      text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
    }
    return text.toString();
  }

  private static boolean isSelected(String type, String condition, Bytes32 word) {
    EventDeclaration inTopic = EventDeclaration.parse("E(" + type + " indexed v)");
    EventDeclaration inData = EventDeclaration.parse("E(" + type + " v)");
    Log topic = new Log(Samples.TOKEN, List.of(inTopic.topic0(), word), new byte[0]);
    Log data = new Log(Samples.TOKEN, List.of(inData.topic0()), word.toByteArray());
    List<Boolean> selected = new ArrayList<>();
    selected.add(isSelected(inTopic, condition, topic));
    selected.add(isSelected(inData, condition, data));
    assertThat(selected.getFirst())
        .as("in a topic, in data: %s", condition)
        .isEqualTo(selected.getLast());
    return selected.getFirst();
  }

  private static boolean isSelected(EventDeclaration event, String condition, Log log) {
    Rule rule = Samples.where(Samples.byLog("r", event), condition);
    return !new RuleSelector(new RuleSet(List.of(rule)), (_, _) -> {})
        .select(new HandMadeTransaction().log(log))
        .isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static BigInteger read(String type, Bytes32 word) throws ReflectiveOperationException {
    TypeReference<NumericType> reference =
        (TypeReference<NumericType>) (TypeReference<?>) TypeReference.makeTypeReference(type);
    return TypeDecoder.decode(word.toString(), 2, reference.getClassType()).getValue();
  }

  private static boolean holds(int order, Operator operator) {
    return switch (operator.toString()) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order < 1;
      case ">" -> order > 0;
      default -> order > -1;
    };
  }

  /** A number of the type: near an end, near zero, or any. */
  private static BigInteger number(String type, Random random) {
    int bits = Integer.parseInt(type.replaceAll("[a-z]", ""));
    BigInteger all = BigInteger.TWO.pow(bits);
    BigInteger lowest = type.startsWith("u") ? BigInteger.ZERO : all.shiftRight(1).negate();
    BigInteger offset =
        switch (random.nextInt(4)) {
          case 0 -> BigInteger.valueOf(random.nextInt(3));
          case 1 -> all.subtract(BigInteger.valueOf(1 + random.nextInt(3)));
          case 2 -> all.shiftRight(1).add(BigInteger.valueOf(random.nextInt(3) - 1));
          default -> new BigInteger(bits, random);
        };
    return lowest.add(offset.mod(all));
  }

  private static BigInteger near(String type, BigInteger literal, Random random) {
    BigInteger near = literal.add(BigInteger.valueOf(random.nextInt(3) - 1));
    boolean isOne = Range.of(type).contains(near);
    return isOne ? near : literal;
  }

  private static String written(BigInteger literal, Random random) {
    String sign = literal.signum() < 0 ? "-" : "";
    return random.nextBoolean() ? literal.toString() : sign + "0x" + literal.abs().toString(16);
  }

  private record Range(BigInteger first, BigInteger last) {
    static Range of(String type) {
      int bits = Integer.parseInt(type.replaceAll("[a-z]", ""));
      boolean isSigned = !type.startsWith("u");
      BigInteger last = BigInteger.TWO.pow(isSigned ? bits - 1 : bits).subtract(BigInteger.ONE);
      return new Range(isSigned ? last.not() : BigInteger.ZERO, last);
    }

    boolean contains(BigInteger number) {
      return number.compareTo(first) >= 0 && number.compareTo(last) <= 0;
    }
  }
}
