package dev.sluice.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.config.DeployedStack;
import dev.sluice.cli.network.Founding;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The same commands on a deployed stack. */
class StackOperateTest {
  private static final String CONFIG =
      """
      version: 1
      source:
        chainId: 31337
        endpoints: [ssm:/sluice/rpc]
        quorum: 1
        finality: { confirmations: 2 }
        pollSeconds: 12
        checkpoint: { height: 100, hash: "0x%s" }
      network:
        id: club
        nodes: [n1, n2]
      targets:
        - name: transfers
          contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
          event: "Transfer(address indexed from, address indexed to, uint256 value)"
          execute: token-ledger
      """
          .formatted("ab".repeat(32));

  @TempDir private Path folder = Path.of("");
  private DeployedStack stack;

  @BeforeEach
  void start() throws IOException {
    stack = DeployedStack.start(Files.createDirectory(folder.resolve("dynamodb")));
    SluiceConfig config =
        ConfigFile.read(Files.writeString(folder.resolve("sluice.yaml"), CONFIG))
            .require(ConfigReader.Mode.ENDPOINTS);
    Network network = Network.open(stack.environment(), DeployedStack.TABLE);
    assertThat(
            new Founding(network)
                .create(NetworkGenesis.of(config, (Checkpoint) config.source().start())))
        .isTrue();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void nodes_onAStack_areChanged_andTheBusIsTold() {
    assertThat(run("node", "add", "n3").lastLine()).contains("n3 is ACTIVE at height 100");
    assertThat(stack.events()).hasSize(1).first().asString().contains("NodeResumed", "n3");
    assertThat(run("node", "pause", "n1").lastLine()).contains("n1 is PAUSED");
    assertThat(run("node", "repair", "n1", "--yes").lastLine()).contains("n1 is ACTIVE", "epoch 4");
    assertThat(stack.events()).hasSize(2);
    assertThat(run("node", "retire", "n2", "--yes").lastLine()).contains("n2 is RETIRED");
    assertThat(run("status").out()).contains("quorum 2", "node n3").doesNotContain("node n2");
    assertThat(run("audit").lastLine()).isEqualTo("all as it must be");
    assertThat(run("ops").lines()).hasSize(4);
  }

  @Test
  void add_ofANodeInATableOfItsOwn_wantsThatTableThereAndReachable() {
    CommandRun unreachable = command("node", "add", "n3", "--table", "mine");
    assertThat(unreachable.exitCode()).isEqualTo(78);
    assertThat(unreachable.err()).contains("CFG_NODE_TABLE");
    CommandRun absent = command("node", "add", "n3", "--table", "sluice-node-n3");
    assertThat(absent.exitCode()).isEqualTo(66);
    stack.createTable("sluice-node-n3");
    run("node", "add", "n3", "--table", "sluice-node-n3");
    assertThat(stack.rows("sluice-node-n3")).hasSize(1);
    assertThat(run("ops").lines())
        .satisfiesExactly(
            done -> assertThat(done).contains("done: "),
            failed -> assertThat(failed).contains("failed: ", "does not exist"));
  }

  @Test
  void redrive_onAStack_movesTheMessages() {
    try (SqsClient queues = stack.queues()) {
      queues.sendMessage(
          request ->
              request
                  .queueUrl(stack.queue("dead"))
                  .messageBody("no message of ours")
                  .messageGroupId("n1")
                  .messageDeduplicationId("1"));
      assertThat(run("redrive").lastLine())
          .isEqualTo("done: 1 moved; 1 of them are no messages of this system and fail again");
      assertThat(queues.receiveMessage(request -> request.queueUrl(stack.queue("work"))).messages())
          .hasSize(1);
    }
    assertThat(run("redrive").lastLine()).isEqualTo("done: 0 moved");
  }

  private CommandRun run(String... words) {
    CommandRun run = command(words);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    return run;
  }

  private CommandRun command(String... words) {
    return CommandRun.under(
        stack.environment(),
        Stream.concat(Stream.of(words), Stream.of("--stack", DeployedStack.NAME)).toArray());
  }
}
