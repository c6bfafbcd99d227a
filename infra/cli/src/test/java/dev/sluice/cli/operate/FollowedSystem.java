package dev.sluice.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.Reference;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.runtime.RunningSystem;
import dev.sluice.core.state.Genesis;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A system that runs in this process and follows the shipped recording's server. */
final class FollowedSystem implements AutoCloseable {
  /** Where trust starts. */
  static final long CHECKPOINT = 250;

  private static final long PATIENCE_SECONDS = 120;
  private static final long CHAIN_ID = 31337;

  private final RecordingServer source;
  private final RunningSystem running;
  private final BlockingQueue<JsonNode> responses;

  private FollowedSystem(
      RecordingServer source, RunningSystem running, BlockingQueue<JsonNode> responses) {
    this.source = source;
    this.running = running;
    this.responses = responses;
  }

  /** Starts it for nodes n1 and n2, and lets it follow to the head. */
  static FollowedSystem start(Path folder) throws IOException, InterruptedException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    RecordingServer source =
        RecordingServer.start(recording, RecordingServer.Options.whole(CHAIN_ID));
    BlockingQueue<JsonNode> responses = new LinkedBlockingQueue<>();
    RunningSystem running =
        RunningSystem.start(
            new RunningSystem.Start(
                folder.resolve("state"),
                0,
                Map.of(),
                genesis(folder, recording, source),
                responses::add));
    FollowedSystem system = new FollowedSystem(source, running, responses);
    running.ring(RunningSystem.GATEWAY);
    system.until(report -> isLevel(report, 2));
    return system;
  }

  private static Genesis genesis(Path folder, Recording recording, RecordingServer source)
      throws IOException {
    BlockIdentity trusted = recording.at(CHECKPOINT).orElseThrow().identity();
    Path file =
        Files.writeString(
            folder.resolve("sluice.yaml"),
            """
            version: 1
            source:
              chainId: %d
              endpoints: [%s]
              quorum: 1
              finality: { confirmations: 2 }
              pollSeconds: 60
              checkpoint: { height: %d, hash: "%s" }
            network:
              id: club
              nodes: [n1, n2]
            targets:
              - name: transfers
                contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
                event: "Transfer(address indexed from, address indexed to, uint256 value)"
                execute: token-ledger
            """
                .formatted(CHAIN_ID, source.uri(), CHECKPOINT, trusted.hash()));
    SluiceConfig config = ConfigFile.read(file).require(ConfigReader.Mode.ENDPOINTS);
    return NetworkGenesis.of(config, (Checkpoint) config.source().start());
  }

  /** Waits for the planner to see something. */
  JsonNode until(Predicate<JsonNode> seen) throws InterruptedException {
    JsonNode report = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (report != null && !seen.test(report)) {
      report = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(report).as("what the planner saw in %d s", PATIENCE_SECONDS).isNotNull();
    return java.util.Objects.requireNonNull(report);
  }

  /** Lets the planner look now. */
  void ring() {
    responses.clear();
    running.ring(RunningSystem.PLANNER);
  }

  /** Whether so many nodes have executed all that the gateway stored, and agree. */
  static boolean isLevel(JsonNode report, int nodes) {
    long first = report.path("firstHeight").asLong();
    int level = 0;
    for (JsonNode node : report.path("nodes")) {
      level += node.path("height").asLong() == first ? 1 : 0;
    }
    return first > CHECKPOINT && level == nodes && report.path("secondHeight").asLong() == first;
  }

  RecordingServer source() {
    return source;
  }

  RunningSystem running() {
    return running;
  }

  @Override
  public void close() throws IOException {
    running.close();
    source.close();
  }
}
