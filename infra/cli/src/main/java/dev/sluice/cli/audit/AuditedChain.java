package dev.sluice.cli.audit;

import dev.sluice.cli.config.EndpointUrls;
import dev.sluice.core.audit.SourceAudit;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.verify.EvmBlockOpener;
import dev.sluice.lambda.SystemTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An EVM chain through one endpoint that a user names, or those of the configuration. */
final class AuditedChain implements SourceAudit.Chain, AutoCloseable {
  private final Optional<RpcUrl> named;
  private final EndpointUrls urls;
  private final List<RpcEndpoint> opened = new ArrayList<>();

  /**
   * @param named the endpoint to ask; empty for those of the configuration
   * @param urls finds the URLs behind these
   */
  AuditedChain(Optional<RpcUrl> named, EndpointUrls urls) {
    this.named = named;
    this.urls = urls;
  }

  @Override
  public SourceChain source(Configuration version) {
    SourceConfig source = document(version).source();
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
        selector(version));
  }

  @Override
  public BlockOpener opener(Configuration version) {
    return new EvmBlockOpener(selector(version));
  }

  private static RuleSelector selector(Configuration version) {
    return new RuleSelector(document(version).targets(), (_, _) -> {});
  }

  private static ConfigDocument document(Configuration version) {
    return ConfigDocument.parse(version.document());
  }

  @Override
  public void close() {
    opened.forEach(RpcEndpoint::close);
  }
}
