package dev.sluice.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.aws.SqsWorkQueue;
import dev.sluice.aws.WorkMessageJson;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** One stack's life, in order: each test goes on where the one before it ended. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DeployedStackIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  /** The template's six minutes, during which a killed worker's messages rest, made short. */
  private static final Duration VISIBILITY = Duration.ofSeconds(30);

  private static final String MALFORMED = "{\"v\":1,\"node\":\"n1\"}";

  private final Stopwatch watch = new Stopwatch();
  private Deployment deployment;

  @BeforeAll
  void deploy() throws Exception {
    deployment = Deployment.start();
  }

  @AfterAll
  void stop() {
    deployment.close();
    watch.say("stopped");
  }

  @Test
  @Order(1)
  void deploy_ofTheTemplateWithItsPackages_completesAndTheSchedulesStand() {
    assertThat(deployment.stack().settled())
        .as("%s", deployment.stack().failures())
        .isEqualTo(StackStatus.CREATE_COMPLETE);
    watch.say("deployed");
    for (String function : List.of("GatewayFunction", "PlannerFunction")) {
      assertThat(deployment.schedulesOf(deployment.stack().output(function)))
          .singleElement()
          .satisfies(
              schedule -> {
                assertThat(schedule.state()).isEqualTo(ScheduleState.ENABLED);
                assertThat(schedule.scheduleExpression()).isEqualTo("rate(1 minute)");
              });
    }
  }

  @Test
  @Order(2)
  void schedule_whenBlocksAreRevealed_makesAllNodesLevelAndTellsTheBus(@TempDir Path folder)
      throws Exception {
    try (BusTap tap = BusTap.open(deployment.clients(), deployment.stack().output("BusName"))) {
      CommandRun applied = deployment.configure(folder);
      assertThat(applied.exitCode()).as(applied.err()).isZero();
      assertThat(applied.out()).contains("confirmed by 1 of 1", "create network demo");
      deployment.reveal(64);
      deployment.awaitLevel(64);
      watch.say("level at 64");
      Await.until(
          "the events on the bus",
          SOON,
          tap::types,
          types -> types.containsAll(List.of("GatewayAdvanced", "MasterAdvanced", "NodeDrained")));
    }
  }

  @Test
  @Order(3)
  void worker_whenOneMessageOfABatchFails_getsThatOneAgain() throws Exception {
    NetworkView before = deployment.awaitLevel(64);
    deployment.work().awaitCount(0);
    // Not stored yet, so it fails. The planner's own message for the same block has its
    // deduplication id and is dropped: what moves n1 without a new epoch is this one, tried again.
    send(before.nodes().get(0), 65);
    send(before.nodes().get(1), 64);
    deployment.work().awaitCount(1);
    deployment.reveal(128);
    assertThat(deployment.awaitLevel(128).epochs()).isEqualTo(before.epochs());
    watch.say("level at 128");
  }

  private void send(NodeState node, long height) {
    BlockRange block = new BlockRange(Height.of(height), Height.of(height));
    int sent =
        new SqsWorkQueue(deployment.clients().sqs(), deployment.work().url())
            .send(List.of(new WorkMessage(node.id(), block, node.epoch(), false)));
    assertThat(sent).isOne();
  }

  @Test
  @Order(4)
  void worker_whenAMessageIsMalformed_leavesItToTheDeadLetterQueue() {
    deployment.work().send("n1", "malformed", MALFORMED);
    deployment.deadLetters().awaitCount(1);
    assertThat(deployment.deadLetters().peek()).containsExactly(MALFORMED);
    watch.say("malformed message in the dead-letter queue");
  }

  @Test
  @Order(5)
  void redrive_ofAMalformedAndAnExecutedMessage_changesNothing() {
    Network network = deployment.network();
    NetworkView before = NetworkView.of(network);
    Map<String, String> ledgers = NetworkView.exports(network);
    WorkMessage executed =
        new WorkMessage(
            new NodeId("n1"),
            new BlockRange(Height.of(2), Height.of(3)),
            before.epochs().getFirst(),
            false);
    deployment.deadLetters().send("n1", "executed", WorkMessageJson.encode(executed));
    deployment.deadLetters().awaitCount(2);
    deployment.deadLetters().resendTo(deployment.work());
    deployment.work().awaitCount(0);
    deployment.deadLetters().awaitCount(1);
    assertThat(deployment.deadLetters().peek()).containsExactly(MALFORMED);
    deployment.deadLetters().redriveTo(deployment.work());
    deployment.work().awaitCount(0);
    assertThat(NetworkView.of(network)).isEqualTo(before);
    assertThat(NetworkView.exports(network)).isEqualTo(ledgers);
    watch.say("redriven");
  }

  @Test
  @Order(6)
  void worker_whenItIsKilledInABatch_isResumedByTheNext() throws Exception {
    deployment.work().visibility(VISIBILITY);
    deployment.work().awaitCount(0);
    deployment.reveal(192);
    if (deployment.emulator().functionProcesses().isEmpty()) {
      deployment.awaitLevel(192);
      assumeTrue(false, "skipped: the functions' processes are not to be seen from here");
    }
    NetworkView killed = new Workers(deployment).killBetween(128, 192);
    assertThat(killed.heights()).anyMatch(height -> height < 192);
    watch.say("killed at " + killed.heights().boxed().toList());
    assertThat(deployment.awaitLevel(192).epochs()).isEqualTo(killed.epochs());
    watch.say("level at 192");
  }

  @Test
  @Order(7)
  void ledgers_atTheRecordingsEnd_equalTheDemosByteForByte(@TempDir Path folder) throws Exception {
    long last = deployment.recorded().lastHeight();
    deployment.reveal(last);
    NetworkView end = deployment.awaitLevel(last);
    watch.say("level at " + last);
    try (OpenedState demo = DemoRun.play(folder)) {
      CommandRun status = deployment.sluice("status");
      assertThat(status.out()).contains("(0 difference blocks)").doesNotContain("catching up");
      assertThat(NetworkView.exports(deployment.network()))
          .hasSize(2 * end.nodes().size())
          .isEqualTo(NetworkView.exports(demo.network()));
      assertThat(end.nodes().getFirst().digest())
          .isEqualTo(NetworkView.of(demo.network()).nodes().getFirst().digest());
    }
  }

  @Test
  @Order(8)
  void delete_ofTheStack_leavesOnlyTheTable() {
    Network network = deployment.network();
    NetworkView before = NetworkView.of(network);
    List<String> functions = deployment.functions();
    assertThat(functions).hasSizeGreaterThanOrEqualTo(3);
    deployment.stack().delete();
    assertThat(deployment.stack().settled())
        .as("%s", deployment.stack().failures())
        .isEqualTo(StackStatus.DELETE_COMPLETE);
    watch.say("deleted");
    assertThat(deployment.functions()).isEmpty();
    assertThat(NetworkView.of(network)).isEqualTo(before);
  }
}
