package dev.sluice.cli.fold;

import com.joemelsha.crypto.hash.Keccak;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The condition of a rule, read by the kind of text that each value is. */
record FoldWhere(List<Check> checks) {
  private static final int HASH_BITS = 256;
  private static final Pattern CHECK =
      Pattern.compile(
          "\\s*([\\w$]+)\\s*(==|!=|<=|>=|<|>)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?\\w+)\\s*(?:and\\b|$)");

  FoldWhere {
    checks = List.copyOf(checks);
  }

  /**
   * Reads a condition that is known to be valid.
   *
   * @param names the parameters' names in the order of the declaration
   */
  static FoldWhere parse(String text, List<String> names) {
    List<Check> checks = new ArrayList<>();
    Matcher next = CHECK.matcher(text);
    int end = 0;
    while (next.lookingAt()) {
      checks.add(new Check(names.indexOf(next.group(1)), next.group(2), next.group(3)));
      end = next.end();
      next.region(end, text.length());
    }
    if (end != text.length() || checks.stream().anyMatch(check -> check.place() < 0)) {
      throw new FoldException("not a condition: '" + text + "'");
    }
    return new FoldWhere(checks);
  }

  boolean holds(FoldMatch match) {
    return checks.stream().allMatch(check -> check.holds(match.values().get(check.place())));
  }

  /**
   * One comparison.
   *
   * @param place of the parameter
   * @param operator as it is written
   * @param literal as it is written
   */
  record Check(int place, String operator, String literal) {
    boolean holds(String value) {
      return switch (operator) {
        case "==" -> isSame(value);
        case "!=" -> !isSame(value);
        case "<" -> order(value) < 0;
        case "<=" -> order(value) <= 0;
        case ">" -> order(value) > 0;
        default -> order(value) >= 0;
      };
    }

    private boolean isSame(String value) {
      return switch (value.charAt(0)) {
        case '{' -> value.equals(CanonicalText.hashed(new Keccak(HASH_BITS).digest(bytes())));
        case '"' -> value.equals(CanonicalText.quoted(literal.toLowerCase(Locale.ROOT)));
        case 't', 'f' -> value.equals(literal);
        default -> order(value) == 0;
      };
    }

    private int order(String value) {
      boolean isHex = literal.contains("0x");
      BigInteger number = new BigInteger(literal.replace("0x", ""), isHex ? 16 : 10);
      return new BigInteger(value).compareTo(number);
    }

    private byte[] bytes() {
      return literal.startsWith("\"")
          ? literal
              .substring(1, literal.length() - 1)
              .replaceAll("\\\\(.)", "$1")
              .getBytes(StandardCharsets.UTF_8)
          : HexFormat.of().parseHex(literal.substring(2));
    }
  }
}
