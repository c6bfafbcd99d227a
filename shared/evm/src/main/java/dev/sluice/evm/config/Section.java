package dev.sluice.evm.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file and where it stands. What is asked of it and is not there, or is of
 * another kind, is noted as a problem and answered with empty, so that reading goes on.
 */
final class Section {
  private static final int MAX_SHOWN_CHARS = 60;

  private final Map<?, ?> content;
  private final String path;
  private final Problems problems;

  private Section(Map<?, ?> content, String path, Problems problems) {
    this.content = content;
    this.path = path;
    this.problems = problems;
  }

  /** The mapping that {@code value} must be; keys that are not among {@code keys} are noted. */
  static Optional<Section> of(
      @Nullable Object value, String path, List<String> keys, Problems problems) {
    if (!(value instanceof Map<?, ?> content)) {
      problems.add(
          ConfigCode.CFG_PARSE, path, "wanted a mapping of " + keys + ", got " + shown(value));
      return Optional.empty();
    }
    Section section = new Section(content, path, problems);
    section.noteUnknownKeys(keys);
    return Optional.of(section);
  }

  private void noteUnknownKeys(List<String> keys) {
    for (Object each : content.keySet()) {
      String key = String.valueOf(each);
      if (!(each instanceof String) || !keys.contains(key)) {
        String hint =
            NearestKey.of(key, keys)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("known here are " + keys);
        note(ConfigCode.CFG_UNKNOWN_KEY, key, "there is no key '" + key + "': " + hint);
      }
    }
  }

  /** The path of a key of this mapping; of the mapping itself when the key is empty. */
  String at(String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  Problems problems() {
    return problems;
  }

  /** Notes a problem with one key. */
  void note(ConfigCode code, String key, String message) {
    problems.add(code, at(key), message);
  }

  boolean has(String key) {
    return content.containsKey(key);
  }

  /** The value under a key that must be there. */
  Optional<Object> required(String key) {
    if (!has(key)) {
      note(ConfigCode.CFG_MISSING_KEY, key, "'" + key + "' is missing");
      return Optional.empty();
    }
    Object value = content.get(key);
    if (value == null) {
      note(ConfigCode.CFG_PARSE, key, "'" + key + "' has no value");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** The text under a key that must be there. */
  Optional<String> text(String key) {
    return required(key).flatMap(value -> text(value, at(key), problems));
  }

  /** The text that a value must be. */
  static Optional<String> text(@Nullable Object value, String path, Problems problems) {
    if (value instanceof String text) {
      return Optional.of(text);
    }
    String hint = value instanceof Number ? ": put it in quotes" : "";
    problems.add(ConfigCode.CFG_PARSE, path, "wanted text, got " + shown(value) + hint);
    return Optional.empty();
  }

  /** The list under a key that must be there. */
  Optional<List<?>> list(String key) {
    return required(key)
        .flatMap(
            value -> {
              if (value instanceof List<?> list) {
                return Optional.of(list);
              }
              note(ConfigCode.CFG_PARSE, key, "wanted a list, got " + shown(value));
              return Optional.empty();
            });
  }

  /** How many entries the list under a key has; 0 when there is no list. */
  int countOf(String key) {
    return content.get(key) instanceof List<?> list ? list.size() : 0;
  }

  /** The whole number under a key that must be there. */
  Optional<Long> integer(String key, Range range) {
    return required(key)
        .flatMap(
            value -> {
              Optional<Long> number = wholeNumber(value).filter(range::contains);
              if (number.isEmpty()) {
                note(range.code(), key, "wanted " + range + ", got " + shown(value));
              }
              return number;
            });
  }

  private static Optional<Long> wholeNumber(Object value) {
    return switch (value) {
      case Integer number -> Optional.of(number.longValue());
      case Long number -> Optional.of(number);
      case BigInteger number when number.bitLength() < Long.SIZE -> Optional.of(number.longValue());
      default -> Optional.empty();
    };
  }

  /** A value as a message shows it: its kind, and what it is if that is short. */
  static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case Map<?, ?> _ -> "a mapping";
      case List<?> _ -> "a list";
      case String text -> "'" + cut(text) + "'";
      default -> cut(value.toString());
    };
  }

  private static String cut(String text) {
    return text.length() > MAX_SHOWN_CHARS ? text.substring(0, MAX_SHOWN_CHARS) + "…" : text;
  }

  /**
   * Which numbers are valid.
   *
   * @param code the problem when it is none of them
   * @param first the lowest
   * @param last the highest
   */
  record Range(ConfigCode code, long first, long last) {
    boolean contains(long number) {
      return first <= number && number <= last;
    }

    @Override
    public String toString() {
      return "a whole number from " + first + " to " + last;
    }
  }
}
