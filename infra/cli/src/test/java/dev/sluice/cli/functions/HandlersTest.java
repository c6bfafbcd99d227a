package dev.sluice.cli.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.Reference;
import dev.sluice.cli.network.Founding;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.RuntimeSettings;
import dev.sluice.local.RuntimeSettings.BeforeStart;
import dev.sluice.local.function.InvocationResult;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each handler, as the template names it, fed the sample events that ship in {@code events/}. */
class HandlersTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(Height.of(19_000_100), BlockHash.parse("0x" + "ab".repeat(32)));

  @TempDir private Path folder = Path.of("");

  @Test
  void handlers_whenThereIsNoConfiguration_answerUnconfiguredAndSucceed() throws Exception {
    try (LocalRuntime runtime = start((environment, table) -> {})) {
      assertThat(status(runtime, "Gateway", "gateway-schedule.json")).isEqualTo("UNCONFIGURED");
      assertThat(status(runtime, "Planner", "planner-schedule.json")).isEqualTo("UNCONFIGURED");
      assertThat(failures(runtime)).isEmpty();
    }
  }

  @Test
  void planner_whateverWakesIt_reportsTheHeights() throws Exception {
    try (LocalRuntime runtime = start(this::configure)) {
      for (String event :
          new String[] {
            "planner-schedule.json", "planner-gateway-advanced.json", "planner-node-drained.json"
          }) {
        JsonNode answer = answer(runtime, "Planner", event);
        assertThat(answer.path("status").asText()).isEqualTo("OK");
        assertThat(answer.path("firstHeight").asLong()).isEqualTo(19_000_100);
        assertThat(answer.path("messages").asLong()).isZero();
        assertThat(answer.path("nodes")).hasSize(3);
      }
    }
  }

  @Test
  void gateway_whenItsSourceIsOfAnotherChain_failsAndSaysWhichIdsDisagree() throws Exception {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    try (RecordingServer server =
            RecordingServer.start(recording, RecordingServer.Options.whole(31337));
        LocalRuntime runtime = start(this::configure, Map.of("RPC", server.uri().toString()))) {
      assertThat(invoke(runtime, "Gateway", "gateway-schedule.json"))
          .isInstanceOfSatisfying(
              InvocationResult.Failed.class,
              failed ->
                  assertThat(failed.message()).contains("chain id 1 (0x1)").contains("0x7a69"));
    }
  }

  @Test
  void gateway_whenOneOfThreeSourcesIsOfAnotherChain_goesOnAndShowsTheEvidence() throws Exception {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    try (RecordingServer a = serve(recording, 31337);
        RecordingServer b = serve(recording, 31337);
        RecordingServer c = serve(recording, 1);
        LocalRuntime runtime =
            start(
                this::configureThree,
                Map.of(
                    "A", a.uri().toString(), "B", b.uri().toString(), "C", c.uri().toString()))) {
      JsonNode answer = answer(runtime, "Gateway", "gateway-schedule.json");
      assertThat(answer.path("status").asText()).isEqualTo("ADVANCED");
      assertThat(answer.path("height").asLong()).isEqualTo(342);
      assertThat(answer.path("quarantined")).hasSize(1);
      assertThat(answer.at("/quarantined/0/endpoint").asText())
          .isEqualTo("127.0.0.1:" + c.uri().getPort());
      assertThat(answer.at("/quarantined/0/code").asText()).isEqualTo("RPC_WRONG_CHAIN");
      assertThat(answer.at("/quarantined/0/detail").asText()).contains("0x7a69");
    }
  }

  @Test
  void gateway_whenItsSourceCannotBeReached_saysSoAndSucceeds() throws Exception {
    try (LocalRuntime runtime = start(this::configure, Map.of("RPC", unusedAddress()))) {
      JsonNode answer = answer(runtime, "Gateway", "gateway-schedule.json");
      assertThat(answer.path("status").asText()).isEqualTo("RETRY");
      assertThat(answer.path("code").asText()).isEqualTo("RPC_CONNECT");
    }
  }

  @Test
  void worker_whenMessagesAreOfAnOldEpoch_acknowledgesThem() throws Exception {
    try (LocalRuntime runtime = start(this::configure)) {
      assertThat(failures(runtime)).isEmpty();
    }
  }

  @Test
  void worker_whenTheBlocksAreNotThereYet_returnsEachMessageOfEachNode() throws Exception {
    BeforeStart atEpochThree =
        (environment, table) -> {
          configure(environment, table);
          Network.open(environment, table).raiseEpochs();
          Network.open(environment, table).raiseEpochs();
        };
    try (LocalRuntime runtime = start(atEpochThree)) {
      assertThat(failures(runtime)).hasSize(3);
    }
  }

  private void configure(Map<String, String> environment, String table) {
    try {
      SluiceConfig written =
          ConfigFile.read(Reference.own("infra/cli/examples/usdc-transfers.yaml"))
              .require(ConfigReader.Mode.RECORDING);
      SourceConfig source = written.source();
      // A poll time of a minute: one poll for each invocation.
      SourceConfig pollsOnce =
          new SourceConfig(
              source.chainId(),
              source.endpoints(),
              source.quorum(),
              source.finality(),
              60,
              source.start());
      SluiceConfig config =
          written
              .withSource(pollsOnce)
              .withStandIn(new Endpoint.EnvironmentVariable("RPC"), CHECKPOINT);
      new Founding(Network.open(environment, table)).ensure(NetworkGenesis.of(config, CHECKPOINT));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static RecordingServer serve(Recording recording, long chainId) throws IOException {
    return RecordingServer.start(recording, RecordingServer.Options.whole(chainId));
  }

  /** Three sources of which two must agree, from the recording's first block on. */
  private void configureThree(Map<String, String> environment, String table) {
    Checkpoint first =
        new Checkpoint(
            Height.of(1),
            BlockHash.parse("0xcc99822484709dfc20d024e63441f11caeb92939145b709a6e717838cbf5cf9b"));
    List<Endpoint> endpoints =
        Stream.of("A", "B", "C").<Endpoint>map(Endpoint.EnvironmentVariable::new).toList();
    try {
      SluiceConfig written =
          ConfigFile.read(Reference.own("infra/cli/examples/usdc-transfers.yaml"))
              .require(ConfigReader.Mode.RECORDING);
      SourceConfig source =
          new SourceConfig(31337, endpoints, 2, new Finality.Finalized(), 60, first);
      SluiceConfig config = written.withSource(source);
      new Founding(Network.open(environment, table)).ensure(NetworkGenesis.of(config, first));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private LocalRuntime start(BeforeStart beforeStart) {
    return start(beforeStart, Map.of("RPC", "http://127.0.0.1:1"));
  }

  private LocalRuntime start(BeforeStart beforeStart, Map<String, String> variables) {
    return LocalRuntime.start(
        new RuntimeSettings(
            folder.resolve("state"),
            Reference.own("template.yaml"),
            Map.of("NetworkName", "usdc"),
            variables,
            0,
            beforeStart,
            (function, response) -> {}));
  }

  private static String unusedAddress() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    RecordingServer server = RecordingServer.start(recording, RecordingServer.Options.whole(1));
    URI address = server.uri();
    server.close();
    return address.toString();
  }

  private static JsonNode failures(LocalRuntime runtime) throws Exception {
    return answer(runtime, "Worker", "worker-batch.json").path("batchItemFailures");
  }

  private static String status(LocalRuntime runtime, String function, String event)
      throws Exception {
    return answer(runtime, function, event).path("status").asText();
  }

  private static JsonNode answer(LocalRuntime runtime, String function, String event)
      throws Exception {
    InvocationResult result = invoke(runtime, function, event);
    assertThat(result).as(function + " on " + event).isInstanceOf(InvocationResult.Returned.class);
    return MAPPER.readTree(((InvocationResult.Returned) result).payload());
  }

  private static InvocationResult invoke(LocalRuntime runtime, String function, String event)
      throws Exception {
    return runtime.invoke(function, Files.readString(Reference.own("events/" + event)));
  }
}
