package dev.sluice.evm.target;

import dev.sluice.core.error.PermanentException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a rule's condition: {@code condition := comparison ("and" comparison)*}, {@code comparison
 * := name operator literal}. What a literal may be depends on the parameter's type and is told by
 * {@link Literals}.
 */
final class WhereParser {
  private static final String CODE = "CFG_WHERE";
  private static final String OPERATOR_CHARACTERS = "=!<>&|";

  private final String text;
  private final List<AbiParameter> parameters;
  private int position;

  WhereParser(String text, List<AbiParameter> parameters) {
    this.text = text;
    this.parameters = parameters;
  }

  Where parse() {
    if (text.length() > Where.MAX_CHARS) {
      throw refused(
          Where.MAX_CHARS, "at most " + Where.MAX_CHARS + " characters, got " + text.length());
    }
    List<Comparison> comparisons = new ArrayList<>();
    do {
      if (comparisons.size() == Where.MAX_COMPARISONS) {
        throw refused(position, "at most " + Where.MAX_COMPARISONS + " comparisons");
      }
      comparisons.add(comparison());
    } while (isFollowed());
    return new Where(comparisons);
  }

  private boolean isFollowed() {
    skipSpace();
    int start = position;
    if (start == text.length()) {
      return false;
    }
    if (!word().equals("and")) {
      throw refused(start, "wanted 'and' or the end, got " + shown(start));
    }
    return true;
  }

  private Comparison comparison() {
    skipSpace();
    int start = position;
    String name = word();
    if (name.isEmpty()) {
      throw refused(start, "wanted the name of a parameter, got " + shown(start));
    }
    int place = place(name, start);
    AbiParameter parameter = parameters.get(place);
    requireComparable(parameter, start);
    Operator operator = operator(parameter);
    return new Comparison(place, parameter, operator, literal(parameter));
  }

  private int place(String name, int start) {
    List<String> names = parameters.stream().map(AbiParameter::name).toList();
    int first = names.indexOf(name);
    if (first < 0) {
      List<String> known = names.stream().filter(each -> !each.isEmpty()).toList();
      throw refused(
          start,
          "there is no parameter '"
              + cut(name)
              + "': "
              + (known.isEmpty() ? "the declaration names none" : "known are " + known));
    }
    if (names.lastIndexOf(name) != first) {
      throw refused(start, "two parameters are named '" + name + "'");
    }
    return first;
  }

  private void requireComparable(AbiParameter parameter, int start) {
    Literals.refusal(parameter)
        .ifPresent(
            reason -> {
              throw refused(start, reason);
            });
  }

  private Operator operator(AbiParameter parameter) {
    skipSpace();
    int start = position;
    while (position < text.length() && OPERATOR_CHARACTERS.indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    Operator operator =
        Operator.of(text.substring(start, position))
            .orElseThrow(
                () -> refused(start, "wanted ==, !=, <, <=, > or >=, got " + shown(start)));
    if (operator.isOrder() && !Literals.isOrdered(parameter.type())) {
      throw refused(start, Literals.described(parameter) + " has no order: wanted == or !=");
    }
    return operator;
  }

  private Literal literal(AbiParameter parameter) {
    skipSpace();
    int start = position;
    String token = peek() == '"' ? quoted() : bare();
    if (token.isEmpty()) {
      throw refused(start, "wanted " + Literals.wanted(parameter) + ", got " + shown(start));
    }
    return Literals.read(parameter, token)
        .orElseThrow(
            () ->
                refused(
                    start, "wanted " + Literals.wanted(parameter) + ", got '" + cut(token) + "'"));
  }

  /** A text with its quotes and escapes as they are written. */
  private String quoted() {
    int start = position++;
    while (peek() != '"') {
      if (position >= text.length()) {
        throw refused(start, "the text that begins here has no end");
      }
      position += peek() == '\\' ? 2 : 1;
    }
    position++;
    return text.substring(start, position);
  }

  private String bare() {
    int start = position;
    if (peek() == '-') {
      position++;
    }
    word();
    return text.substring(start, position);
  }

  private String word() {
    int start = position;
    while (position < text.length() && DeclarationParser.isWordCharacter(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  /** Line ends too: YAML keeps them in a text of several lines. */
  private void skipSpace() {
    while (" \t\r\n".indexOf(peek()) >= 0) {
      position++;
    }
  }

  private String shown(int start) {
    return start >= text.length() ? "the end" : "'" + cut(text.substring(start)) + "'";
  }

  private static String cut(String shown) {
    return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
  }

  private PermanentException refused(int at, String reason) {
    return new PermanentException(CODE, "at character " + (at + 1) + ": " + reason);
  }
}
