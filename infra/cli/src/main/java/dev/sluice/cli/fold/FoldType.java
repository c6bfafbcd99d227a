package dev.sluice.cli.fold;

import java.util.ArrayList;
import java.util.List;

/**
 * A type of the contract ABI, as far as reading values needs it.
 *
 * @param kind what it is
 * @param size bits of a number, bytes of fixed bytes, elements of a fixed array; otherwise 0
 * @param parts the element of an array, the members of a tuple
 */
record FoldType(Kind kind, int size, List<FoldType> parts) {
  private static final int WORD_BITS = 256;
  private static final int FUNCTION_BYTES = 24;

  FoldType {
    parts = List.copyOf(parts);
  }

  enum Kind {
    UNSIGNED,
    SIGNED,
    ADDRESS,
    BOOL,
    FIXED_BYTES,
    BYTES,
    TEXT,
    LIST,
    ARRAY,
    TUPLE
  }

  /** Parses a bare type such as {@code (uint256,bytes)[2]}. */
  static FoldType parse(String text) {
    if (text.endsWith("]")) {
      int bracket = text.lastIndexOf('[');
      List<FoldType> element = List.of(parse(text.substring(0, bracket)));
      String length = text.substring(bracket + 1, text.length() - 1);
      return length.isEmpty()
          ? new FoldType(Kind.LIST, 0, element)
          : new FoldType(Kind.ARRAY, Integer.parseInt(length), element);
    }
    if (text.startsWith("(")) {
      String members = text.substring(1, text.length() - 1);
      return new FoldType(Kind.TUPLE, 0, split(members).stream().map(FoldType::parse).toList());
    }
    return elementary(text);
  }

  /** Whether it stands behind an offset. */
  boolean isDynamic() {
    return switch (kind) {
      case BYTES, TEXT, LIST -> true;
      case ARRAY, TUPLE -> parts.stream().anyMatch(FoldType::isDynamic);
      default -> false;
    };
  }

  /** Whether a topic holds the value itself. */
  boolean fitsTopic() {
    return switch (kind) {
      case UNSIGNED, SIGNED, ADDRESS, BOOL, FIXED_BYTES -> true;
      case BYTES, TEXT, LIST, ARRAY, TUPLE -> false;
    };
  }

  /** How many words it takes where it is declared. */
  int headWords() {
    if (isDynamic()) {
      return 1;
    }
    return switch (kind) {
      case ARRAY -> size * parts.getFirst().headWords();
      case TUPLE -> parts.stream().mapToInt(FoldType::headWords).sum();
      default -> 1;
    };
  }

  /** Splits at the commas outside any parentheses. */
  static List<String> split(String text) {
    List<String> found = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        found.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    String last = text.substring(start).trim();
    if (!last.isEmpty() || !found.isEmpty()) {
      found.add(last);
    }
    return found;
  }

  private static FoldType elementary(String text) {
    String digits = text.replaceFirst("^[a-z]+", "");
    int size = digits.isEmpty() ? WORD_BITS : Integer.parseInt(digits);
    return switch (text.substring(0, text.length() - digits.length())) {
      case "uint" -> new FoldType(Kind.UNSIGNED, size, List.of());
      case "int" -> new FoldType(Kind.SIGNED, size, List.of());
      case "address" -> new FoldType(Kind.ADDRESS, 0, List.of());
      case "bool" -> new FoldType(Kind.BOOL, 0, List.of());
      case "string" -> new FoldType(Kind.TEXT, 0, List.of());
      case "function" -> new FoldType(Kind.FIXED_BYTES, FUNCTION_BYTES, List.of());
      case "bytes" ->
          new FoldType(digits.isEmpty() ? Kind.BYTES : Kind.FIXED_BYTES, size, List.of());
      default -> throw new FoldException("not a type of the ABI: '" + text + "'");
    };
  }
}
