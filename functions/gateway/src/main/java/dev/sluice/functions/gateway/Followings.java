package dev.sluice.functions.gateway;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.state.Configuration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Opens the chain that the configuration names, once for each version of it. */
final class Followings {
  private final GatewayStore gateway;
  private final ConfigStore configs;
  private final Function<Configuration, Following> opener;
  private final Map<Integer, Following> opened = new ConcurrentHashMap<>();

  Followings(GatewayStore gateway, ConfigStore configs, Function<Configuration, Following> opener) {
    this.gateway = gateway;
    this.configs = configs;
    this.opener = opener;
  }

  /** The current one; empty before a configuration was put in place. */
  Optional<Following> current() {
    return gateway
        .read()
        .map(state -> opened.computeIfAbsent(state.configVersion(), v -> opener.apply(load(v))));
  }

  private Configuration load(int version) {
    return configs
        .version(version)
        .orElseThrow(
            () ->
                new PermanentException(
                    "CFG_MISSING", "the gateway names configuration " + version + ": no such row"));
  }
}
