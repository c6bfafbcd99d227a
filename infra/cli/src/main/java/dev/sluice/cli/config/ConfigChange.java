package dev.sluice.cli.config;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import java.util.List;

/** What a configuration file would change in a state. */
sealed interface ConfigChange {
  /** What it is, for people. */
  List<String> lines();

  /**
   * There is no network yet.
   *
   * @param genesis the rows to create
   */
  record Create(Genesis genesis, List<String> lines) implements ConfigChange {
    /** Copies the list. */
    public Create {
      lines = List.copyOf(lines);
    }
  }

  /**
   * There is one, under another configuration.
   *
   * @param next the version to add
   */
  record Add(Configuration next, List<String> lines) implements ConfigChange {
    /** Copies the list. */
    public Add {
      lines = List.copyOf(lines);
    }
  }

  /** The file says what stands there. */
  record None(List<String> lines) implements ConfigChange {
    /** Copies the list. */
    public None {
      lines = List.copyOf(lines);
    }
  }
}
