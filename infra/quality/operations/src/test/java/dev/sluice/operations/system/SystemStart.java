package dev.sluice.operations.system;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.cli.runtime.MemberTables;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.RuntimeSettings;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a system is started.
 *
 * @param nodes how many nodes it has; 0 for no configuration at all
 * @param ownTable the table in which the last node lives; empty for the network's own
 */
public record SystemStart(int nodes, String ownTable) {
  /** The template's parameters. */
  public static final Map<String, String> PARAMETERS = Map.of("NetworkName", "demo");

  private static final Endpoint ENDPOINT = new Endpoint.SsmParameter("/sluice/rpc/a");

  /** A network of so many nodes in one table. */
  public static SystemStart ofNodes(int nodes) {
    return new SystemStart(nodes, "");
  }

  /** Functions without a configuration. */
  public static SystemStart unconfigured() {
    return ofNodes(0);
  }

  /** Starts it in an empty folder; the source's head is where trust starts. */
  public OperatedSystem in(Path folder) throws IOException {
    Scene scene = Scene.of(Math.max(1, nodes), ENDPOINT);
    long checkpoint = scene.checkpoint().height().value();
    long head = Math.max(checkpoint, scene.recording().first().identity().height());
    RecordingServer source =
        RecordingServer.start(
            scene.recording(),
            new RecordingServer.Options(scene.config().source().chainId(), 0, head));
    ParameterStandIn parameters = new ParameterStandIn(source.uri().toString());
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
            source,
            parameters,
            new CapturedMetrics(state.resolve("logs")),
            bus));
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
