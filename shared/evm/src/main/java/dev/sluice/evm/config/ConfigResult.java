package dev.sluice.evm.config;

import java.util.List;

/** What reading a configuration gives. */
public sealed interface ConfigResult {
  /**
   * Nothing is wrong.
   *
   * @param config the configuration
   */
  record Valid(SluiceConfig config) implements ConfigResult {}

  /**
   * Something is wrong.
   *
   * @param problems everything that is, at least one
   */
  record Invalid(List<Problem> problems) implements ConfigResult {
    /** Copies the list. */
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
