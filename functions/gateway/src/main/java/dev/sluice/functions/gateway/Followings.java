package dev.sluice.functions.gateway;

import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.core.state.GatewayState;
import dev.sluice.evm.config.ConfigDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says how to follow the chain under the version that governs the next block. */
final class Followings {
  private final GatewayStore store;
  private final SourceChains sources;
  private final Gateway gateway;

  Followings(GatewayStore store, SourceChains sources, Gateway gateway) {
    this.store = store;
    this.sources = sources;
    this.gateway = gateway;
  }

  /** The current one; empty before a configuration was put in place. */
  Optional<Following> current() {
    return store.read().map(state -> new Following(gateway, pollMillis(state)));
  }

  /** What endpoints are in quarantine for. */
  List<Evidence> quarantined() {
    return sources.quarantined();
  }

  private long pollMillis(GatewayState state) {
    ConfigDocument document = ConfigDocument.parse(sources.after(state).configuration().document());
    return TimeUnit.SECONDS.toMillis(document.source().pollSeconds());
  }
}
