package dev.sluice.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ApplyCommandTest {
  private static final long CHECKPOINT = 100;
  private static final String NO_HASH = "0x" + "ab".repeat(32);

  @TempDir private Path folder = Path.of("");
  private DeployedStack stack;
  private RecordingServer source;
  private String checkpoint = "";

  @BeforeEach
  void start() throws IOException {
    stack = DeployedStack.start(Files.createDirectory(folder.resolve("dynamodb")));
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    BlockIdentity trusted = recording.at(CHECKPOINT).orElseThrow().identity();
    checkpoint = "{ height: " + trusted.height() + ", hash: \"" + trusted.hash() + "\" }";
    source = RecordingServer.start(recording, RecordingServer.Options.whole(31337));
  }

  @AfterEach
  void stop() {
    source.close();
    stack.close();
  }

  @Test
  void apply_onAnEmptyStack_confirmsTheCheckpointAndCreatesTheRows() throws IOException {
    CommandRun run = apply(text -> text);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines())
        .anyMatch(line -> line.startsWith("checkpoint ") && line.contains("confirmed by 1 of 1"))
        .contains("create network club", "  + target transfers")
        .last()
        .asString()
        .startsWith("created");
    assertThat(stack.rows())
        .extracting(ApplyCommandTest::key)
        .contains(
            "GATEWAY/STATE", "MASTER/STATE", "NETWORK/MEMBERS", "NODE#n1/STATE", "NODE#n2/STATE");
    CommandRun status = on(stack.environment(), "status");
    assertThat(status.out())
        .contains("network        club, quorum 2")
        .contains("source         chain 31337, anvil (tested); level FULL from the first run on")
        .contains("node n1");
  }

  @Test
  void apply_aSecondTime_changesNothing() throws IOException {
    assertThat(apply(text -> text).exitCode()).isZero();
    List<Map<String, AttributeValue>> before = stack.rows();
    CommandRun again = apply(text -> text);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.lines()).singleElement().asString().startsWith("nothing to change: version 1");
    assertThat(stack.rows()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void apply_withAWrongCheckpoint_changesNothing() throws IOException {
    CommandRun run =
        apply(text -> text.replaceAll("hash: \"0x[0-9a-f]+\"", "hash: \"" + NO_HASH + "\""));
    assertRefused(run, 78, "CFG_CHECKPOINT_MISMATCH");
    assertThat(run.err()).contains(NO_HASH).contains("confirmed by 0 of 1");
    assertThat(stack.rows()).isEmpty();
  }

  @Test
  void apply_ofARuleForThePast_changesNothing() throws IOException {
    assertThat(apply(text -> text).exitCode()).isZero();
    List<Map<String, AttributeValue>> before = stack.rows();
    UnaryOperator<String> second = text -> text + rule("others", "record");
    assertRefused(apply(text -> "validFrom: 100\n" + second.apply(text)), 78, "CFG_VALID_FROM");
    assertRefused(apply(second), 78, "the file has none");
    assertThat(stack.rows()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void apply_ofARuleForALaterBlock_addsAVersionAndTheDiffSaidSo() throws IOException {
    assertThat(apply(text -> text).exitCode()).isZero();
    UnaryOperator<String> second = text -> "validFrom: 200\n" + text + rule("others", "record");
    CommandRun diff = on(stack.environment(), "config", "diff", file(second));
    assertThat(diff.lines())
        .containsExactly("add version 2", "  + target others", "from block 200");
    CommandRun run = apply(second);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).containsAll(diff.lines()).last().asString().startsWith("added");
    assertThat(stack.rows())
        .extracting(ApplyCommandTest::key)
        .filteredOn(key -> key.startsWith("CONFIG/"))
        .hasSize(2);
  }

  @Test
  void diff_whenAConditionChanges_saysWhatItBecomes() throws IOException {
    assertThat(apply(text -> text).exitCode()).isZero();
    UnaryOperator<String> second =
        text ->
            "validFrom: 200\n"
                + text.replace("execute:", "where: value>=0x10\n    execute:")
                + rule("others", "record").replace("execute:", "where: value == 1\n    execute:");
    CommandRun diff = on(stack.environment(), "config", "diff", file(second));
    assertThat(diff.lines())
        .containsExactly(
            "add version 2",
            "  + target others",
            "      where: value == 1",
            "  ~ target transfers",
            "      where: none becomes value >= 16",
            "from block 200");
    assertThat(apply(second).exitCode()).isZero();
    CommandRun third =
        on(
            stack.environment(),
            "config",
            "diff",
            file(
                text ->
                    second
                        .apply(text)
                        .replace("validFrom: 200", "validFrom: 300")
                        .replace(
                            "where: value == 1\n    execute: record", "execute: token-ledger")));
    assertThat(third.lines())
        .containsExactly(
            "add version 3",
            "  ~ target others",
            "      where: value == 1 becomes none",
            "      execute: record becomes token-ledger",
            "from block 300");
  }

  @Test
  void apply_ofAnotherSetOfNodes_isRefused() throws IOException {
    assertThat(apply(text -> text).exitCode()).isZero();
    CommandRun run = apply(text -> "validFrom: 200\n" + text.replace("[n1, n2]", "[n1, n2, n3]"));
    assertRefused(run, 78, "CFG_FIXED");
    assertThat(run.err()).contains("set of nodes");
  }

  @Test
  void apply_withoutCredentials_changesNothing() throws IOException {
    Map<String, String> environment = new HashMap<>(stack.environment());
    environment.remove("AWS_ACCESS_KEY_ID");
    environment.remove("AWS_SECRET_ACCESS_KEY");
    assertRefused(on(environment, "config", "apply", file(text -> text)), 77, "AWS_CREDENTIALS");
    assertThat(stack.rows()).isEmpty();
  }

  /**
   * The AWS CLI's users name their region so, and followed the first hour's other steps with it.
   */
  @Test
  void diff_whenTheRegionIsNamedAsForTheAwsCli_findsTheStack() throws IOException {
    Map<String, String> environment = new HashMap<>(stack.environment());
    environment.put("AWS_DEFAULT_REGION", Objects.requireNonNull(environment.remove("AWS_REGION")));
    CommandRun run = on(environment, "config", "diff", file(text -> text));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("create network club");
  }

  @Test
  void apply_onAMissingStack_saysSo() throws IOException {
    CommandRun run =
        CommandRun.under(
            stack.environment(), "config", "apply", "--stack", "other", file(text -> text));
    assertRefused(run, 66, "STACK_MISSING");
    assertThat(run.err()).contains("'other' in " + DeployedStack.REGION);
  }

  @Test
  void apply_whenTheEndpointIsAVariableOfThisMachine_isRefused() throws IOException {
    CommandRun run = apply(text -> text.replaceAll("endpoints: .*", "endpoints: [env:RPC]"));
    assertRefused(run, 78, "CFG_ENDPOINT_ENVIRONMENT");
    assertThat(stack.rows()).isEmpty();
  }

  @Test
  void apply_whenTheGatewayMayNotReadTheParameter_isRefused() throws IOException {
    CommandRun run = apply(text -> text.replaceAll("endpoints: .*", "endpoints: [ssm:/other/rpc]"));
    assertRefused(run, 78, "CFG_SECRET_DENIED");
    assertThat(run.err()).contains("below /sluice/", "/other/rpc");
    assertThat(stack.rows()).isEmpty();
  }

  @Test
  void apply_ofANodeInATableOfItsOwn_wantsThatTableThereAndReachable() throws IOException {
    UnaryOperator<String> elsewhere =
        text -> text.replace("[n1, n2]", "[n1, { id: n2, table: sluice-node-n2 }]");
    CommandRun unreachable = apply(text -> elsewhere.apply(text).replace("sluice-node-n2", "mine"));
    assertRefused(unreachable, 78, "CFG_NODE_TABLE");
    CommandRun absent = apply(elsewhere);
    assertRefused(absent, 66, "sluice-node-n2 of node n2 does not exist");
    assertThat(stack.rows()).isEmpty();
    stack.createTable("sluice-node-n2");
    CommandRun run = apply(elsewhere);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(stack.rows("sluice-node-n2"))
        .extracting(ApplyCommandTest::key)
        .containsExactly("NODE#n2/STATE");
    assertThat(stack.rows()).extracting(ApplyCommandTest::key).doesNotContain("NODE#n2/STATE");
  }

  private static String key(Map<String, AttributeValue> row) {
    return Stream.of("pk", "sk")
        .map(name -> Objects.requireNonNull(row.get(name)).s())
        .collect(Collectors.joining("/"));
  }

  private CommandRun apply(UnaryOperator<String> edit) throws IOException {
    return on(stack.environment(), "config", "apply", "--yes", file(edit));
  }

  private static CommandRun on(Map<String, String> environment, Object... command) {
    Object[] arguments = new Object[command.length + 2];
    System.arraycopy(command, 0, arguments, 0, command.length);
    arguments[command.length] = "--stack";
    arguments[command.length + 1] = DeployedStack.NAME;
    return CommandRun.under(environment, arguments);
  }

  private Path file(UnaryOperator<String> edit) throws IOException {
    String text =
        """
        version: 1
        source:
          chainId: 31337
          endpoints: [%s]
          quorum: 1
          finality: { confirmations: 2 }
          pollSeconds: 12
          checkpoint: %s
        network:
          id: club
          nodes: [n1, n2]
        targets:
        """
            .formatted(source.uri(), checkpoint);
    return Files.writeString(
        Files.createTempFile(folder, "sluice", ".yaml"),
        edit.apply(text + rule("transfers", "token-ledger")));
  }

  private static String rule(String name, String executor) {
    return """
          - name: %s
            contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            event: "Transfer(address indexed from, address indexed to, uint256 value)"
            execute: %s
        """
        .formatted(name, executor);
  }

  private static void assertRefused(CommandRun run, int exitCode, String cause) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
    assertThat(run.err()).hasLineCount(1).contains(cause).contains(" — ");
  }
}
