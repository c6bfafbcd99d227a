package dev.sluice.evm.corruption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Other values in the place of one. */
final class Scalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A QUANTITY has at most 256 bits; what is longer is DATA. */
  private static final int MAX_NUMBER_CHARS = 66;

  private Scalars() {}

  static JsonNode nothing() {
    return NODES.nullNode();
  }

  static JsonNode opposite(JsonNode value, RandomGenerator random) {
    return NODES.booleanNode(!value.booleanValue());
  }

  static boolean isHex(JsonNode value) {
    return value.isTextual() && value.textValue().startsWith("0x");
  }

  static boolean isNumber(JsonNode value) {
    return value.isIntegralNumber()
        || (isHex(value)
            && value.textValue().length() > 2
            && value.textValue().length() <= MAX_NUMBER_CHARS);
  }

  /** Another number in the same form: the next ones, none, the largest, or any. */
  static JsonNode number(JsonNode value, RandomGenerator random) {
    BigInteger now =
        value.isTextual()
            ? new BigInteger(value.textValue().substring(2), 16)
            : value.bigIntegerValue();
    BigInteger next =
        switch (random.nextInt(8)) {
          case 0 -> now.add(BigInteger.ONE);
          case 1 -> now.subtract(BigInteger.ONE);
          case 2 -> now.shiftLeft(1);
          case 3 -> now.shiftRight(1);
          case 4 -> BigInteger.ZERO;
          case 5 -> BigInteger.ONE.shiftLeft(1 << random.nextInt(10));
          case 6 -> now.flipBit(random.nextInt(Math.max(1, now.bitLength())));
          default -> BigInteger.valueOf(random.nextLong());
        };
    return value.isTextual() ? NODES.textNode("0x" + next.toString(16)) : NODES.numberNode(next);
  }

  /** Other bytes of the same length: one of them, or all. */
  static JsonNode content(JsonNode value, RandomGenerator random) {
    StringBuilder text = new StringBuilder(value.textValue());
    boolean isWhole = random.nextInt(4) == 0;
    int only = text.length() == 2 ? -1 : 2 + random.nextInt(text.length() - 2);
    for (int i = 2; i < text.length(); i++) {
      if (isWhole || i == only) {
        text.setCharAt(i, HexFormat.of().toHighHexDigit(random.nextInt()));
      }
    }
    return NODES.textNode(text.toString());
  }

  /** Digits more or less, before or behind. */
  static JsonNode length(JsonNode value, RandomGenerator random) {
    String digits = value.textValue().substring(2);
    int count = Math.min(digits.length(), 1 + random.nextInt(4));
    String other =
        switch (random.nextInt(5)) {
          case 0 -> "0".repeat(1 + random.nextInt(4)) + digits;
          case 1 -> digits + "0".repeat(1 + random.nextInt(64));
          case 2 -> digits.substring(count);
          case 3 -> digits.substring(0, digits.length() - count);
          default -> "";
        };
    return NODES.textNode("0x" + other);
  }

  /** A value of another JSON type, which says the same where that can be. */
  static JsonNode anotherType(Place place, RandomGenerator random) {
    JsonNode value = place.value();
    List<JsonNode> others =
        List.of(
            NODES.textNode(value.asText()),
            NODES.numberNode(
                isNumber(value) && value.isTextual() ? 1 + value.textValue().length() : 0),
            NODES.booleanNode(random.nextBoolean()),
            NODES.arrayNode().add(value),
            NODES.objectNode().set("value", value),
            NODES.arrayNode(),
            NODES.objectNode(),
            NODES.numberNode(1.5e300));
    return others.get(random.nextInt(others.size()));
  }
}
