package dev.sluice.functions.gateway;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoBlockStore;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.aws.DynamoGatewayStore;
import dev.sluice.aws.EventBridgeBus;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.port.TimeSource;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.lambda.Pause;
import dev.sluice.lambda.Priming;
import dev.sluice.lambda.SystemTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the gateway together from the parts on AWS and the source chain's kind. */
final class Wiring {
  private static final Executor BESIDE = task -> Thread.ofVirtual().name("ahead").start(task);

  private final GatewayStore gateway;
  private final BlockStore blocks;
  private final ConfigStore configs;
  private final EventBus bus;
  private final SecretReader secrets;
  private final SourceCounts counts;
  private final TimeSource time = new SystemTime();

  Wiring(Settings settings, Map<String, String> variables, SourceCounts counts) {
    AwsClients clients = AwsClients.from(variables);
    DynamoDbClient dynamo = clients.dynamo();
    this.gateway = new DynamoGatewayStore(dynamo, settings.table());
    this.blocks = new DynamoBlockStore(dynamo, settings.table());
    this.configs = new DynamoConfigStore(dynamo, settings.table());
    this.bus = new EventBridgeBus(clients.eventBridge(), settings.bus(), settings.network());
    this.secrets = SecretReader.of(variables);
    this.counts = counts;
  }

  PollLoop loop() {
    SourceChains sources = new SourceChains(configs, this::open);
    Gateway following = new Gateway(gateway, blocks, sources, bus, Optional.of(BESIDE));
    return new PollLoop(new Followings(gateway, sources, following), Pause.sleeping());
  }

  /**
   * Reads once what every poll reads, for {@link Priming}. The clients are made for this and
   * closed: the ones that stay have asked for no credentials and hold no connection. What the JDK
   * keeps open of these few sockets has timed out when a snapshot resumes, and the SDK would
   * connect again. No secret is read: endpoints are opened by the first call.
   */
  static void readOnce(Settings settings, Map<String, String> variables) {
    try (AwsClients clients = AwsClients.from(variables)) {
      DynamoDbClient dynamo = clients.dynamo();
      String table = settings.table();
      new DynamoGatewayStore(dynamo, table)
          .read()
          .flatMap(state -> new DynamoConfigStore(dynamo, table).version(state.configVersion()))
          .map(configuration -> ConfigDocument.parse(configuration.document()))
          .ifPresent(document -> new RuleSelector(document.targets(), (rule, reason) -> {}));
    }
  }

  private SourceChain open(Configuration configuration) {
    ConfigDocument document = ConfigDocument.parse(configuration.document());
    SourceConfig source = document.source();
    List<RpcEndpoint> endpoints =
        source.endpoints().stream()
            .map(endpoint -> RpcUrl.parse(secrets.resolve(endpoint.text())))
            .map(url -> RpcEndpoint.at(url, RpcLimits.DEFAULT, counts::requested, time))
            .toList();
    return new EvmSourceChain(
        endpoints,
        EvmSourceChain.Terms.of(source),
        new RuleSelector(document.targets(), counts::undecodable));
  }
}
