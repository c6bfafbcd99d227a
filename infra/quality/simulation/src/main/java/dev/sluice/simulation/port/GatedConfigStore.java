package dev.sluice.simulation.port;

import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.simulation.fault.Point;
import java.util.Optional;

/** The configuration behind the gate. */
record GatedConfigStore(ConfigStore real, StoreGate gate) implements ConfigStore {
  @Override
  public Optional<Configuration> version(int version) {
    return gate.call(Point.CONFIG_READ, () -> real.version(version));
  }

  @Override
  public boolean initialise(Genesis genesis) {
    return real.initialise(genesis);
  }

  @Override
  public boolean addVersion(Configuration next) {
    return gate.call(Point.CONFIG_ADD, () -> real.addVersion(next));
  }
}
