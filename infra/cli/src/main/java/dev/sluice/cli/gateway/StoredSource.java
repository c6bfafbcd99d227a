package dev.sluice.cli.gateway;

import dev.sluice.cli.config.EndpointUrls;
import dev.sluice.cli.network.Network;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.lambda.SystemTime;
import java.util.ArrayList;
import java.util.List;

/** The source chain as the stored configuration names it. */
final class StoredSource implements AutoCloseable {
  private final Network network;
  private final EndpointUrls urls;
  private final List<RpcEndpoint> opened = new ArrayList<>();

  StoredSource(Network network, EndpointUrls urls) {
    this.network = network;
    this.urls = urls;
  }

  /** By version; endpoints are opened when they are first needed. */
  SourceChains chains() {
    return new SourceChains(network.configs(), this::open);
  }

  private SourceChain open(Configuration configuration) {
    ConfigDocument document = ConfigDocument.parse(configuration.document());
    SourceConfig source = document.source();
    List<RpcEndpoint> endpoints =
        source.endpoints().stream()
            .map(
                endpoint ->
                    RpcEndpoint.at(urls.of(endpoint), RpcLimits.DEFAULT, _ -> {}, new SystemTime()))
            .toList();
    opened.addAll(endpoints);
    return new EvmSourceChain(
        endpoints,
        EvmSourceChain.Terms.of(source),
        new RuleSelector(document.targets(), (_, _) -> {}));
  }

  @Override
  public void close() {
    opened.forEach(RpcEndpoint::close);
  }
}
