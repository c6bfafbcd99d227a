package dev.sluice.cost;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoBlockStore;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.network.RecordingStandIn;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Run;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.RuntimeSettings;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a scene on the local runtime and says what it used. */
final class Measurement {
  private static final int IDLE_TICKS = 10;
  private static final List<String> FUNCTIONS =
      List.of(Responses.GATEWAY, Responses.PLANNER, Responses.WORKER);
  private static final double MEGABYTES_PER_GIGABYTE = 1024;

  private final Scene scene;
  private final int nodes;
  private final Path root;

  Measurement(Scene scene, int nodes, Path root) {
    this.scene = scene;
    this.nodes = nodes;
    this.root = root;
  }

  /**
   * Reveals the blocks {@code step} at a time, each step when the nodes are level.
   *
   * @param step 0 reveals all of them at once
   * @param folder an empty folder for the state
   */
  Measured play(int step, Path folder) throws IOException, InterruptedException {
    long start = scene.checkpoint().height().value();
    try (Session session = open(folder)) {
      Usage before = session.usage();
      long head = start;
      while (head < scene.lastHeight()) {
        head = step == 0 ? scene.lastHeight() : Math.min(head + step, scene.lastHeight());
        session.advance(head);
      }
      Usage used = session.usage().plus(before.times(-1));
      return new Measured(
          scene.density(), step, nodes, head - start, session.targets(start, head), used);
    }
  }

  /** Plays to the end, then ticks on the level system; {@code blocks} is the number of ticks. */
  Measured idle(Path folder) throws IOException, InterruptedException {
    try (Session session = open(folder)) {
      session.advance(scene.lastHeight());
      Usage before = session.usage();
      for (int tick = 0; tick < IDLE_TICKS; tick++) {
        session.tick();
      }
      Usage used = session.usage().plus(before.times(-1));
      return new Measured("idle", 1, nodes, IDLE_TICKS, 0, used);
    }
  }

  private Session open(Path folder) throws IOException {
    long start = scene.checkpoint().height().value();
    long first = Math.max(start, scene.recording().first().identity().height());
    SluiceConfig config = scene.config(nodes);
    RecordingServer server =
        RecordingServer.start(
            scene.recording(), new RecordingServer.Options(config.source().chainId(), 0, first));
    Responses responses = new Responses();
    LocalRuntime runtime = LocalRuntime.start(settings(folder, config, server, responses));
    return new Session(server, responses, runtime, AwsClients.from(runtime.environment()));
  }

  private RuntimeSettings settings(
      Path folder, SluiceConfig config, RecordingServer server, Responses responses) {
    return new RuntimeSettings(
        folder,
        root.resolve("template.yaml"),
        Map.of("NetworkName", "cost"),
        Map.of(RecordingStandIn.ENDPOINT_VARIABLE, server.uri().toString()),
        0,
        (environment, table) -> {
          try (AwsClients clients = AwsClients.from(environment)) {
            new DynamoConfigStore(clients.dynamo(), table)
                .initialise(NetworkGenesis.of(config, scene.checkpoint()));
          }
        },
        responses::accept);
  }

  /** A running system. */
  private record Session(
      RecordingServer server, Responses responses, LocalRuntime runtime, AwsClients clients)
      implements AutoCloseable {
    void advance(long head) throws InterruptedException {
      server.reveal(head);
      runtime.fire(Responses.GATEWAY);
      responses.awaitLevel(head);
    }

    void tick() throws InterruptedException {
      long gateway = responses.of(Responses.GATEWAY);
      long planner = responses.of(Responses.PLANNER);
      runtime.fire(Responses.GATEWAY);
      runtime.fire(Responses.PLANNER);
      responses.awaitCount(Responses.GATEWAY, gateway + 1);
      responses.awaitCount(Responses.PLANNER, planner + 1);
    }

    long targets(long above, long last) {
      List<Run> runs =
          new DynamoBlockStore(clients.dynamo(), runtime.table())
              .runs(BlockRange.of(above + 1, last), Integer.MAX_VALUE);
      return runs.stream()
          .flatMap(run -> run.targetCounts().values().stream())
          .mapToLong(Integer::longValue)
          .sum();
    }

    Usage usage() {
      StoredBytes stored = StoredBytes.in(clients.dynamo(), runtime.table());
      long workers = responses.of(Responses.WORKER);
      return new Usage(
          CapacityMeter.readUnits(),
          CapacityMeter.writeUnits(),
          // The mapping receives each batch and deletes it.
          requests("Sqs.") + 2.0 * workers,
          requests("EventBridge."),
          responses.of(Responses.GATEWAY) + responses.of(Responses.PLANNER) + workers,
          FUNCTIONS.stream().mapToDouble(this::gigabyteSeconds).sum(),
          stored.source(),
          stored.node());
    }

    private double requests(String service) {
      return runtime.requests().ofFunctions().values().stream()
          .flatMap(counts -> counts.entrySet().stream())
          .filter(entry -> entry.getKey().startsWith(service))
          .mapToDouble(Map.Entry::getValue)
          .sum();
    }

    private double gigabyteSeconds(String function) {
      double requests =
          runtime.requests().of(function).values().stream().mapToDouble(Long::doubleValue).sum();
      double rpc =
          function.equals(Responses.GATEWAY)
              ? server.counts().httpRequests() * Assumptions.RPC_REQUEST_SECONDS
              : 0;
      return runtime.template().function(function).memoryMegabytes()
          / MEGABYTES_PER_GIGABYTE
          * (responses.of(function) * Assumptions.INVOCATION_SECONDS
              + requests * Assumptions.AWS_REQUEST_SECONDS
              + rpc);
    }

    @Override
    public void close() {
      clients.close();
      runtime.close();
      server.close();
    }
  }
}
