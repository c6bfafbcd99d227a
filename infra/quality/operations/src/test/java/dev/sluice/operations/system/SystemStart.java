package dev.sluice.operations.system;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.cli.runtime.MemberTables;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.RuntimeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a system is started.
 *
 * @param nodes how many nodes it has; 0 for no configuration at all
 * @param ownTable the table in which the last node lives; empty for the network's own
 * @param liesFrom the block from which one of three endpoints is of another chain; empty for one
 *     endpoint that is honest
 */
public record SystemStart(int nodes, String ownTable, OptionalLong liesFrom) {
  /** The template's parameters. */
  public static final Map<String, String> PARAMETERS = Map.of("NetworkName", "demo");

  private static final Endpoint ENDPOINT = new Endpoint.SsmParameter("/sluice/rpc/a");

  /** A network of so many nodes in one table. */
  public static SystemStart ofNodes(int nodes) {
    return inTable(nodes, "");
  }

  /** The same, but the last node lives in a table of its own. */
  public static SystemStart inTable(int nodes, String ownTable) {
    return new SystemStart(nodes, ownTable, OptionalLong.empty());
  }

  /** A network with three endpoints, of which one is of another chain from a block on. */
  public static SystemStart withLiar(int nodes, long from) {
    return new SystemStart(nodes, "", OptionalLong.of(from));
  }

  /** Functions without a configuration. */
  public static SystemStart unconfigured() {
    return ofNodes(0);
  }

  /** Starts it in an empty folder; the source's head is where trust starts. */
  public OperatedSystem in(Path folder) throws IOException {
    Scene alone = Scene.of(Math.max(1, nodes), ENDPOINT);
    Sources sources = Sources.start(alone, liesFrom);
    Scene scene = alone.withMore(sources.more());
    ParameterStandIn parameters = new ParameterStandIn(sources.first().uri().toString());
    Path state = folder.resolve("state");
    BusSwitch bus = new BusSwitch();
    LocalRuntime runtime =
        LocalRuntime.start(
            new RuntimeSettings(
                    state,
                    QuietTemplate.write(folder.resolve("template.yaml")),
                    PARAMETERS,
                    Map.of("AWS_ENDPOINT_URL_SSM", parameters.endpoint().toString()),
                    0,
                    (environment, table) -> prepare(scene, environment, table),
                    (function, response) -> {})
                .withBus(new RuntimeSettings.Bus(List.of(), bus)));
    return new OperatedSystem(
        new OperatedSystem.Parts(
            runtime,
            AwsClients.from(runtime.environment()),
            sources,
            parameters,
            new CapturedMetrics(state.resolve("logs")),
            bus,
            state));
  }

  private void prepare(Scene scene, Map<String, String> environment, String table) {
    if (nodes == 0) {
      return;
    }
    try (AwsClients clients = AwsClients.from(environment)) {
      if (!ownTable.isEmpty()) {
        MemberTables.make(clients.dynamo(), ownTable);
      }
      new DynamoConfigStore(clients.dynamo(), table).initialise(scene.genesis(ownTable));
    }
  }
}
