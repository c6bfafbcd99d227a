package dev.sluice.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.aws.AwsClients;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.Reference;
import dev.sluice.cli.YamlFile;
import dev.sluice.cli.fold.Fold;
import dev.sluice.cli.fold.FoldLedger;
import dev.sluice.cli.network.Founding;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.evm.config.ConfigReader.Mode;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.RuntimeSettings;
import dev.sluice.local.event.Subscription;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code publish} to an SQS queue behind the bus: the template's functions, DynamoDB Local and
 * ElasticMQ, with a bus that fails by seed and a runtime that ends between commit and sending.
 */
class PublishTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long SEED = 20_261_129;
  private static final String QUEUE = "mine";
  private static final long FIRST = 80;
  private static final long SECOND = 150;
  private static final long LAST = 230;
  private static final int MOST_TICKS = 200;

  @TempDir private Path folder = Path.of("");
  private final BlockingQueue<String> plannerAnswers = new LinkedBlockingQueue<>();
  private final UnsteadyBus bus = new UnsteadyBus(SEED);
  private final Collector collector = new Collector(QUEUE);

  @Test
  void publish_whenTheBusFailsNowAndThen_reachesTheQueueOnceByIdAndNoneIsMissing()
      throws Exception {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    RecordingServer.Options options = new RecordingServer.Options(31337, 0, FIRST);
    try (RecordingServer rpc = RecordingServer.start(recording, options)) {
      String file = file(recording, rpc);
      SluiceConfig config = ConfigFile.read(write(file)).require(Mode.ENDPOINTS);
      try (LocalRuntime runtime = start(config)) {
        runtime.fire("Gateway");
        tickUntil(runtime, nodes -> isLevel(nodes, FIRST) && isDelivered(nodes));
        collector.drain(runtime.environment());
        bus.setOut(true);
        rpc.reveal(SECOND);
        runtime.fire("Gateway");
        tickUntil(runtime, nodes -> isLevel(nodes, SECOND));
        assertThat(nodes(runtime)).allMatch(node -> node.outbox().isLagging());
        collector.drain(runtime.environment());
      }
      // All is committed, not all is sent, and nothing runs any more.
      bus.setOut(false);
      rpc.reveal(LAST);
      try (LocalRuntime runtime = start(config)) {
        runtime.fire("Gateway");
        tickUntil(runtime, nodes -> isLevel(nodes, LAST) && isDelivered(nodes));
        collector.drain(runtime.environment());
        assertThat(outboxRows(runtime)).isZero();
      }
      Map<String, String> expected = expected(recording, file);
      System.out.printf(
          "seed %d: %d events on each of 3 nodes, %d received; %s%n",
          SEED, expected.size(), collector.received(), bus.counts());
      assertReceived(expected);
    }
  }

  private void assertReceived(Map<String, String> expected) {
    assertThat(expected).hasSizeGreaterThan(200);
    for (String node : List.of("n1", "n2", "n3")) {
      assertThat(collector.of(node).keySet())
          .as("seed %d, %s: %s", SEED, node, bus.counts())
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      collector
          .of(node)
          .forEach(
              (id, detail) ->
                  assertThat(detail.path("transaction").asText() + " " + detail.path("values"))
                      .as(id)
                      .isEqualTo(expected.get(id)));
    }
    assertThat(bus.counts().keySet())
        .as("what went wrong with seed %d", SEED)
        .contains("FAILED", "ANSWER_LOST", "entry refused", "out FAILED");
    assertThat(collector.received())
        .as("lost answers let events come twice")
        .isGreaterThan(3 * expected.size());
  }

  private LocalRuntime start(SluiceConfig config) {
    RuntimeSettings settings =
        new RuntimeSettings(
            folder.resolve("state"),
            Reference.own("template.yaml"),
            Map.of("NetworkName", "club"),
            Map.of(),
            0,
            (environment, table) -> {
              Network network = Network.open(environment, table);
              Checkpoint trusted = (Checkpoint) config.source().start();
              if (new Founding(network).ensure(NetworkGenesis.of(config, trusted))) {
                network.raiseEpochs();
              }
            },
            (function, response) -> {
              if (function.equals("Planner")) {
                plannerAnswers.add(response);
              }
            });
    Subscription mine = new Subscription(QUEUE, List.of("TargetExecuted"));
    return LocalRuntime.start(settings.withBus(new RuntimeSettings.Bus(List.of(mine), bus)));
  }

  private void tickUntil(LocalRuntime runtime, Predicate<List<NodeState>> done)
      throws InterruptedException {
    for (int tick = 0; tick < MOST_TICKS; tick++) {
      runtime.fire("Planner");
      assertThat(plannerAnswers.poll(5, TimeUnit.MINUTES)).as("a tick").isNotNull();
      if (done.test(nodes(runtime))) {
        return;
      }
    }
    throw new AssertionError("not after " + MOST_TICKS + " ticks: " + nodes(runtime));
  }

  private static List<NodeState> nodes(LocalRuntime runtime) {
    Network network = Network.open(runtime.environment(), runtime.table());
    return network.members().members().stream().map((Member m) -> network.node(m)).toList();
  }

  private static boolean isLevel(List<NodeState> nodes, long height) {
    return nodes.stream().allMatch(node -> node.height().value() == height);
  }

  private static boolean isDelivered(List<NodeState> nodes) {
    return nodes.stream().noneMatch(node -> node.outbox().isLagging());
  }

  private static long outboxRows(LocalRuntime runtime) {
    try (AwsClients clients = AwsClients.from(runtime.environment())) {
      return clients
          .dynamo()
          .scanPaginator(request -> request.tableName(runtime.table()).projectionExpression("pk"))
          .items()
          .stream()
          .filter(row -> row.values().iterator().next().s().startsWith("OUTBOX#"))
          .count();
    }
  }

  /** Each event's id, with the transaction and values that a plain fold finds there. */
  private Map<String, String> expected(Recording recording, String file) throws IOException {
    Path recorded = write(file.replace("execute: publish", "execute: record"));
    FoldLedger ledger =
        Fold.upTo(recording, YamlFile.read(recorded), LAST)
            .ledgers()
            .getOrDefault("record", new FoldLedger());
    Map<String, String> events = new TreeMap<>();
    for (String line : ledger.export().lines().toList()) {
      String[] parts = line.split(",", 2);
      String[] place = parts[0].split("/", 2);
      long height = Long.parseLong(place[0]);
      if (height > recording.first().identity().height()) {
        events.put("club/" + height + "/" + place[1], bounded(parts[1]));
      }
    }
    return events;
  }

  /** What the record keeps as length=… sha256=… is a JSON object in an event. */
  private static String bounded(String value) throws IOException {
    String bounded =
        value.replaceFirst(
            " length=([0-9]+) sha256=([0-9a-f]{64})$", " {\"length\":$1,\"sha256\":\"$2\"}");
    int space = bounded.indexOf(' ');
    JsonNode values = JSON.readTree(bounded.substring(space + 1));
    return bounded.substring(0, space) + " " + values;
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "sluice", ".yaml"), text);
  }

  private static String file(Recording recording, RecordingServer rpc) {
    BlockIdentity first = recording.first().identity();
    return """
        version: 1
        source:
          chainId: 31337
          endpoints: ["%s"]
          pollSeconds: 60
          checkpoint: { height: %d, hash: "%s" }
        network:
          id: club
          nodes: [n1, n2, n3]
        targets:
          - name: transfers
            contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            event: "Transfer(address indexed from, address indexed to, uint256 value)"
            execute: publish
          - name: balances
            contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            event: "Transfer(address indexed from, address indexed to, uint256 value)"
            execute: token-ledger
          - name: notes
            contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            event: "Note(address indexed author, string indexed title, string text, uint64[] marks)"
            execute: publish
        """
        .formatted(rpc.uri(), first.height(), first.hash());
  }
}
