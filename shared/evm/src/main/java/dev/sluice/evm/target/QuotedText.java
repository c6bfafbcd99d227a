package dev.sluice.evm.target;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text between double quotes; a backslash stands before a quote or another backslash only. */
final class QuotedText {
  private QuotedText() {}

  /** The text that the token stands for; empty if it is none, or cannot be written in UTF-8. */
  static Optional<String> read(String token) {
    if (token.length() < 2 || token.charAt(0) != '"' || !token.endsWith("\"")) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(token.length());
    int last = token.length() - 1;
    for (int i = 1; i < last; i++) {
      char c = token.charAt(i);
      if (c == '\\') {
        c = token.charAt(++i);
        if (i == last || (c != '"' && c != '\\')) {
          return Optional.empty();
        }
      }
      text.append(c);
    }
    // A lone surrogate would be hashed as a question mark.
    return Optional.of(text.toString()).filter(StandardCharsets.UTF_8.newEncoder()::canEncode);
  }

  /** The token that stands for a text. */
  static String write(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
