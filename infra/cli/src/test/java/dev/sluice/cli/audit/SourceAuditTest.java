package dev.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.AwsClients;
import dev.sluice.cli.CommandRun;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Reference;
import dev.sluice.cli.liar.EvmHashing;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lies;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code sluice audit --source} on the state that the demo leaves. */
class SourceAuditTest {
  private static final long SEED = 20_261_126;
  private static final int ROWS = 6;

  @TempDir private static Path folder = Path.of("");
  private static RecordingServer truth;

  @BeforeAll
  static void demo() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    truth = RecordingServer.start(recording, RecordingServer.Options.whole(31337));
    CommandRun demo =
        CommandRun.of("demo", "--state", folder.resolve("state"), "--catch-up", "--nodes", "1");
    assertThat(demo.exitCode()).as(demo.err()).isZero();
  }

  @AfterAll
  static void stop() {
    truth.close();
  }

  @Test
  void audit_whenAllIsThere_saysSo() {
    CommandRun whole = audit(truth.uri());
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    assertThat(whole.lines().getFirst())
        .isEqualTo("342 blocks 1 to 342 in 2 runs fetched again and proven, 632 targets");

    CommandRun some = audit(truth.uri(), "--from", "250", "--to", "260");
    assertThat(some.lines().getFirst()).startsWith("11 blocks 250 to 260 in 2 runs");
    assertThat(some.exitCode()).isZero();
  }

  @Test
  void audit_whenTheRangeIsNotStored_isRefused() {
    CommandRun beyond = audit(truth.uri(), "--to", "343");
    assertThat(beyond.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(beyond.err()).contains("within 1 to 342").contains("got 1 to 343");
  }

  @Test
  void audit_whenARowIsLost_namesIt() throws IOException {
    Random random = new Random(SEED);
    List<Map<String, AttributeValue>> rows = inTable(SourceAuditTest::stored);
    for (int i = 0; i < ROWS; i++) {
      Map<String, AttributeValue> row = rows.get(random.nextInt(rows.size()));
      inTable(
          (dynamo, table) -> dynamo.deleteItem(request -> request.tableName(table).key(key(row))));
      CommandRun robbed = audit(truth.uri());
      assertThat(robbed.exitCode())
          .as("%s, seed %d", robbed.err(), SEED)
          .isEqualTo(ExitCode.DATA.number());
      assertThat(robbed.lines().getFirst())
          .startsWith("MISSING " + text(row, "pk") + " / " + text(row, "sk") + ": ");
      inTable((dynamo, table) -> dynamo.putItem(request -> request.tableName(table).item(row)));
    }
    assertThat(audit(truth.uri()).exitCode()).isZero();
  }

  @Test
  void audit_whenTheEndpointLies_saysSoAndFindsNothing() throws IOException {
    try (LiarServer liar = liar("log-drop", 20)) {
      CommandRun fooled = audit(liar.uri());
      assertThat(fooled.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.number());
      assertThat(fooled.err()).contains("VERIFY_");
      assertThat(fooled.out()).isEmpty();
    }
  }

  @Test
  void audit_whenTheEndpointIsOnAnotherFork_namesBothHashes() throws IOException {
    // Near the head: whoever asks for the head has the liar make every block of the fork below it.
    try (LiarServer liar = liar("fork-private", 335)) {
      CommandRun forked = audit(liar.uri(), "--output", "json", "--from", "335", "--to", "337");
      assertThat(forked.exitCode()).as(forked.err()).isEqualTo(ExitCode.DATA.number());
      assertThat(forked.lines()).hasSize(3);
      assertThat(forked.out()).contains("\"kind\":\"ALTERED\"").contains("hash of block 335");
    }
  }

  /** Works on the table while no command has it open. */
  private static <T> T inTable(BiFunction<DynamoDbClient, String, T> work) throws IOException {
    try (OpenedState opened = OpenedState.open(folder.resolve("state"));
        AwsClients clients = AwsClients.from(opened.environment())) {
      return work.apply(clients.dynamo(), opened.table());
    }
  }

  private static CommandRun audit(URI source, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("audit", "--state", folder.resolve("state"), "--source", source));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray());
  }

  private static LiarServer liar(String lie, long first) throws IOException {
    return LiarServer.start(
        new LiarServer.Options(
            truth.uri(),
            List.of(Lies.named(lie).orElseThrow()),
            SEED,
            Schedule.ALWAYS,
            OptionalLong.of(first),
            0,
            new EvmHashing()));
  }

  /** Runs, blocks and lookups. */
  private static List<Map<String, AttributeValue>> stored(DynamoDbClient dynamo, String table) {
    return dynamo.scanPaginator(request -> request.tableName(table)).items().stream()
        .filter(row -> text(row, "pk").matches("(RUN|BLOCK|TX)#.*"))
        .sorted(Comparator.comparing(row -> text(row, "pk") + text(row, "sk")))
        .toList();
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> row) {
    return Map.of(
        "pk", AttributeValue.fromS(text(row, "pk")), "sk", AttributeValue.fromS(text(row, "sk")));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name)).s();
  }
}
