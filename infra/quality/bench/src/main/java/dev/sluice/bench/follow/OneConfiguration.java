package dev.sluice.bench.follow;

import dev.sluice.core.chain.Height;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import java.util.Optional;

/**
 * The one version of the configuration that there is. Its document is empty: who opens the chain
 * knows the rules.
 */
final class OneConfiguration implements ConfigStore {
  /** Its number. */
  static final int VERSION = 1;

  private final Configuration configuration;

  OneConfiguration(Height validFrom) {
    configuration = new Configuration(VERSION, validFrom, "");
  }

  @Override
  public Optional<Configuration> version(int version) {
    return version == VERSION ? Optional.of(configuration) : Optional.empty();
  }

  @Override
  public boolean initialise(Genesis genesis) {
    return false;
  }

  @Override
  public boolean addVersion(Configuration next) {
    return false;
  }
}
