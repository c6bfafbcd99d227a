package dev.sluice.core.port;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import java.util.Optional;

/** The configuration's versions. */
public interface ConfigStore {
  /** A version; empty when there is none. */
  Optional<Configuration> version(int version);

  /**
   * Puts a new network in place in one transaction, on the condition that there is none.
   *
   * @return whether it was put in place
   */
  boolean initialise(Genesis genesis);
}
