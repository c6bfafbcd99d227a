package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.aws.AwsClients;
import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.core.ledger.Sha256;
import dev.sluice.local.OpenTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DemoTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String USDC = "infra/cli/examples/usdc-transfers.yaml";
  private static final String SHIPPED = "infra/rpc/recording/anvil.ndjson.gz";
  private static final String RULES = "infra/rpc/recording/demo.yaml";

  @TempDir private Path folder = Path.of("");

  @Test
  void demo_onTheShippedRecording_endsLevelAndEqualToTheFold() throws IOException {
    Path state = folder.resolve("state");
    JsonNode demo = demo(0, "--state", state);
    assertThat(demo.path("ok").asBoolean()).isTrue();
    long blocks = demo.path("blocks").asLong();
    assertThat(blocks).isGreaterThanOrEqualTo(300);
    assertThat(demo.path("messages").asLong()).isEqualTo(3 * blocks);
    assertThat(demo.path("furtherTick").asLong()).isZero();
    assertThat(demo.path("firstHeight")).isEqualTo(demo.path("secondHeight"));
    assertThat(demo.path("nodes").findValuesAsText("digest").stream().distinct()).hasSize(1);

    JsonNode again = demo(0, "--state", state, "--keep");
    assertThat(again.path("ok").asBoolean()).isTrue();
    assertThat(again.path("messages").asLong()).isZero();

    CommandRun status = CommandRun.of("status", "--state", state, "--output", "json");
    JsonNode shown = MAPPER.readTree(status.out());
    assertThat(shown.path("master").path("differenceBlocks").asLong()).isZero();
    assertThat(demo.path("source")).isEqualTo(shown.path("source"));
    assertThat(shown.at("/source/chain").asText()).isEqualTo("anvil");
    assertThat(shown.at("/source/level").asText()).isEqualTo("FULL");
    assertRuns(state, blocks);

    CommandRun other =
        CommandRun.of("demo", "--state", state, "--keep", "--nodes", "2", "--output", "json");
    assertThat(other.exitCode()).isEqualTo(78);
    assertThat(other.err()).contains("STATE_FOREIGN").contains("set of nodes");
  }

  /** Each run with its level; one that begins above the top is none. */
  private static void assertRuns(Path state, long blocks) throws IOException {
    JsonNode runs = MAPPER.readTree(runs(state, "--output", "json").out());
    assertThat(runs.path(0).path("first").asLong()).isEqualTo(1);
    assertThat(runs.path(runs.size() - 1).path("last").asLong()).isEqualTo(blocks);
    assertThat(runs.findValuesAsText("level")).hasSize(runs.size()).containsOnly("FULL");
    CommandRun line = runs(state, "--from", "64", "--limit", "1");
    assertThat(line.lines())
        .singleElement()
        .asString()
        .contains("to 64 ", "level FULL, SINGLE: one endpoint: 127.0.0.1:");
    assertThat(runs(state, "--from", Long.toString(blocks + 1)).out()).isEmpty();
    assertThat(runs(state, "--limit", "0").exitCode()).isEqualTo(64);
  }

  private static CommandRun runs(Path state, Object... options) {
    return CommandRun.of(with("runs", with("--state", with(state, options))));
  }

  @Test
  void demo_whenAllIsRevealedAtOnce_catchesUpInRuns() throws IOException {
    JsonNode demo = demo(0, "--state", folder.resolve("state"), "--catch-up", "--nodes", "1");
    assertThat(demo.path("ok").asBoolean()).isTrue();
    assertThat(demo.path("messages").asLong()).isLessThan(10);
  }

  @Test
  void demo_withANodeInATableOfItsOwn_endsLevelWithEqualDigestsAndLedgers() throws IOException {
    Path rules = folder.resolve("two-tables.yaml");
    Files.writeString(
        rules,
        Files.readString(Reference.own(RULES))
            .replace("[n1, n2, n3]", "[n1, { id: n2, table: n2-table, region: eu-west-1 }]"));
    Path state = folder.resolve("state");
    JsonNode demo =
        demo(0, "--state", state, "--blocks", Reference.own(SHIPPED), "--config", rules);
    assertThat(demo.path("ok").asBoolean()).isTrue();
    assertThat(demo.path("nodes").findValuesAsText("digest")).hasSize(2);
    assertThat(demo.path("nodes").findValuesAsText("digest").stream().distinct()).hasSize(1);
    assertThat(ledger(state, "n2")).isNotEmpty().isEqualTo(ledger(state, "n1"));
    try (OpenTables tables = OpenTables.open(state);
        AwsClients clients = AwsClients.from(tables.environment())) {
      assertThat(nodeRows(clients.dynamo("eu-west-1"), "n2-table")).containsExactly("NODE#n2");
      assertThat(nodeRows(clients.dynamo(), tables.table()))
          .contains("NODE#n1")
          .doesNotContain("NODE#n2");
    }
  }

  /** The fold reads conditions with code of its own. */
  @Test
  void demo_whenRulesHaveConditions_executesWhatTheFoldFinds() throws IOException {
    String conditional =
        Files.readString(Reference.own(RULES))
            .replace(
                "name: transfers", "name: transfers\n    where: value >= 0x7a120 and value != 1")
            .replace("name: notes", "name: notes\n    where: title == \"title 3\"")
            .replace("name: approvals", "name: approvals\n    where: value < 500000")
            .replace("name: payments", "name: payments\n    where: value > 463696000000000");
    Path rules = Files.writeString(folder.resolve("where.yaml"), conditional);
    JsonNode all = demo(0, "--state", folder.resolve("all"), "--catch-up", "--nodes", "1");
    JsonNode some =
        demo(
            0,
            "--state",
            folder.resolve("some"),
            "--catch-up",
            "--blocks",
            Reference.own(SHIPPED),
            "--config",
            rules);
    assertThat(some.path("ok").asBoolean()).isTrue();
    for (String rule : List.of("transfers", "notes", "approvals", "payments")) {
      assertThat(some.path("targets").path(rule).asLong())
          .as(rule)
          .isPositive()
          .isLessThan(all.path("targets").path(rule).asLong());
    }
  }

  private static List<String> ledger(Path state, String node) {
    return CommandRun.of("ledger", "--state", state, "--node", node, "--executor", "token-ledger")
        .lines();
  }

  /** The nodes whose state is in a table. */
  private static Stream<String> nodeRows(DynamoDbClient client, String table) {
    return client.scanPaginator(request -> request.tableName(table)).items().stream()
        .filter(row -> AttributeValue.fromS("STATE").equals(row.get("sk")))
        .map(row -> Objects.requireNonNull(row.get("pk")).s())
        .filter(key -> key.startsWith("NODE#"));
  }

  @Test
  void demo_onRealBlocks_givesTheKnownLedger() throws IOException {
    Path blocks = Reference.file("blocks/mainnet-15000000-15000031.ndjson.gz");
    Path state = folder.resolve("state");
    JsonNode demo = demo(0, "--state", state, "--blocks", blocks, "--config", Reference.own(USDC));
    assertThat(demo.path("targets").path("usdc-transfers").asLong()).isEqualTo(551);
    CommandRun ledger =
        CommandRun.of("ledger", "--state", state, "--node", "n2", "--executor", "token-ledger");
    assertThat(ledger.lines()).hasSize(553);
    assertThat(Sha256.ofBytes(ledger.out().getBytes(StandardCharsets.UTF_8)))
        .hasToString("0xa6291e2ec995930f67726fdd13bbcfa796a5ad78eea6d72a23d9e2989ed838ea");
  }

  @Test
  void demo_whenTheFolderHoldsSomethingElse_leavesItAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("thesis.txt"), "mine");
    CommandRun run = CommandRun.of("demo", "--state", folder);
    assertThat(run.exitCode()).isEqualTo(73);
    assertThat(run.err()).contains("no demo's state").hasLineCount(1);
    assertThat(file).hasContent("mine");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void demo_whenItsInputIsWrong_saysSoInOneLine() throws IOException {
    Path state = folder.resolve("state");
    Path broken = folder.resolve("broken.ndjson.gz");
    byte[] shipped = Files.readAllBytes(Reference.own(SHIPPED));
    Files.write(broken, Arrays.copyOf(shipped, shipped.length / 2));
    Path rules = Reference.own(RULES);
    assertRefused(66, "--state", state, "--blocks", folder.resolve("none"), "--config", rules);
    assertRefused(65, "--state", state, "--blocks", broken, "--config", rules);
    assertRefused(64, "--state", state, "--blocks", broken);
    assertRefused(66, "--state", state, "--config", folder.resolve("none.yaml"));
    assertRefused(64, "--state", state, "--nodes", "-1");
    assertRefused(78, "--state", state, "--config", Files.writeString(broken, "version: 2"));
    assertThat(state).doesNotExist();
  }

  private static void assertRefused(int exitCode, Object... options) {
    CommandRun run = CommandRun.of(with("demo", options));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).hasLineCount(1).contains("—").doesNotContain("\tat ");
  }

  private static JsonNode demo(int exitCode, Object... options) throws IOException {
    CommandRun run = CommandRun.of(with("demo", with("--output", with("json", options))));
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
    return MAPPER.readTree(run.out());
  }

  private static Object[] with(Object first, Object... rest) {
    return Stream.concat(Stream.of(first), Stream.of(rest)).toArray();
  }
}
