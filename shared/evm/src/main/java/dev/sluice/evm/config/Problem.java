package dev.sluice.evm.config;

/**
 * One thing that is wrong in a configuration.
 *
 * @param code the documented code, such as {@code CFG_UNKNOWN_KEY}
 * @param path where, such as {@code targets[0].event}; empty for the whole file
 * @param message what was wanted and what came
 */
public record Problem(String code, String path, String message) {
  @Override
  public String toString() {
    return code + (path.isEmpty() ? "" : " at " + path) + ": " + message;
  }
}
