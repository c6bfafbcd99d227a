package dev.sluice.cli.fold;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Decoded values as canonical JSON: integers in decimal, accounts and bytes as lower-case
 * hexadecimal strings with {@code 0x}, no white space.
 */
final class CanonicalText {
  private static final int FIRST_PRINTABLE = 0x20;

  private CanonicalText() {}

  /** Bytes as a JSON string. */
  static String bytes(byte[] bytes) {
    return "\"0x" + HexFormat.of().formatHex(bytes) + '"';
  }

  /** What stands for a value of which only the hash is known. */
  static String hashed(byte[] hash) {
    return "{\"hash\":" + bytes(hash) + "}";
  }

  /** A JSON array of texts. */
  static String array(List<String> texts) {
    return "[" + String.join(",", texts) + "]";
  }

  /** A JSON string; only what must be escaped is, and halves of surrogate pairs. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                out.append('\\').append((char) point);
              } else if (point < FIRST_PRINTABLE
                  || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.append('"').toString();
  }
}
