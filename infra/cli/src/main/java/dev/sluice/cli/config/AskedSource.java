package dev.sluice.cli.config;

import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.lambda.SystemTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The source chain of a stored configuration, asked by a command. */
public final class AskedSource implements AutoCloseable {
  private final Optional<RpcUrl> named;
  private final EndpointUrls urls;
  private final List<RpcEndpoint> opened = new ArrayList<>();

  /**
   * Opens nothing yet.
   *
   * @param named the one endpoint to ask; empty for those of the configuration, with their quorum
   * @param urls finds the URLs behind these
   */
  public AskedSource(Optional<RpcUrl> named, EndpointUrls urls) {
    this.named = named;
    this.urls = urls;
  }

  /** The chain as one version of the configuration has it; its endpoints are open until the end. */
  public SourceChain open(Configuration version) {
    ConfigDocument document = ConfigDocument.parse(version.document());
    SourceConfig source = document.source();
    List<RpcEndpoint> endpoints =
        named
            .map(List::of)
            .orElseGet(() -> source.endpoints().stream().map(urls::of).toList())
            .stream()
            .map(url -> RpcEndpoint.at(url, RpcLimits.DEFAULT, _ -> {}, new SystemTime()))
            .toList();
    opened.addAll(endpoints);
    int quorum = named.isPresent() ? 1 : source.quorum();
    return new EvmSourceChain(
        endpoints,
        new EvmSourceChain.Terms(
            source.chainId(), source.finality(), quorum, source.start(), source.profile()),
        new RuleSelector(document.targets(), (_, _) -> {}));
  }

  @Override
  public void close() {
    opened.forEach(RpcEndpoint::close);
  }
}
