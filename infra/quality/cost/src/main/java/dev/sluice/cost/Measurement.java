package dev.sluice.cost;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.network.RecordingStandIn;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.RuntimeSettings;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs a scene on the local runtime and says what it used. */
final class Measurement {
  private static final int IDLE_TICKS = 10;

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

  /**
   * Plays to the end, then lets one more node join, which begins at the checkpoint.
   *
   * @param folder an empty folder for the state
   */
  Joined join(Path folder) throws IOException, InterruptedException {
    try (Session session = open(folder)) {
      session.advance(scene.lastHeight());
      long blocks = scene.lastHeight() - scene.checkpoint().height().value();
      return session
          .join(folder, "n" + (nodes + 1), scene.lastHeight())
          .of(scene.density(), blocks);
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
}
