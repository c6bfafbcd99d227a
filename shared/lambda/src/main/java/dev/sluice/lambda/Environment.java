package dev.sluice.lambda;

import dev.sluice.core.error.PermanentException;
import java.util.Map;

/**
 * A function's environment variables, handed in so that tests and the local runtime give their own.
 *
 * @param variables names and values
 */
public record Environment(Map<String, String> variables) {
  /** Copies the map. */
  public Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * A variable that must be there.
   *
   * @throws PermanentException {@code ENV_MISSING} when it is absent or empty
   */
  public String required(String name) {
    String value = variables.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new PermanentException("ENV_MISSING", "wanted environment variable " + name);
    }
    return value;
  }

  /** A variable, or a value that stands in for it. */
  public String orElse(String name, String otherwise) {
    return variables.getOrDefault(name, otherwise);
  }

  /**
   * A whole number that must be there.
   *
   * @throws PermanentException {@code ENV_INVALID} when it is not a positive whole number
   */
  public long requiredPositive(String name) {
    String value = required(name);
    if (!value.matches("[0-9]{1,15}") || Long.parseLong(value) == 0) {
      throw new PermanentException(
          "ENV_INVALID", "wanted a positive number in " + name + ", got '" + value + "'");
    }
    return Long.parseLong(value);
  }
}
