package dev.sluice.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.aws.AwsClients;
import dev.sluice.cli.CommandRun;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.local.OpenTables;
import dev.sluice.rpc.RequestCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Operators' commands on a system that runs. */
class OperateTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void commands_onARunningSystem_doWhatTheySay() throws Exception {
    try (FollowedSystem system = FollowedSystem.start(folder)) {
      aNodeJoins_withoutARequestToTheSource(system);
      aPausedNode_waitsUntilItIsResumed(system);
      aDivergedNode_isRepaired(system);
      deadLetters_comeBackAndChangeNothing(system);
      aRetiredNode_leaves(system);
      assertThat(run("ops").lines())
          .hasSizeGreaterThanOrEqualTo(7)
          .element(1)
          .asString()
          .contains("node retire n3", "done: node n3 is RETIRED");
      assertThat(run("audit").lastLine()).isEqualTo("all as it must be");
    }
    theTableRules_whenItIsStartedAgain();
  }

  private void aNodeJoins_withoutARequestToTheSource(FollowedSystem system) throws Exception {
    RequestCounts before = system.source().counts();
    CommandRun add = run("node", "add", "n3");
    assertThat(add.lines())
        .containsExactly(
            "add node n3: it begins at checkpoint 250 and replays from the gateway's blocks",
            "done: node n3 is ACTIVE at height 250, epoch 1");
    system.until(report -> FollowedSystem.isLevel(report, 3));
    assertThat(system.source().counts()).isEqualTo(before);
    System.out.println("a joining node: source before and after " + before);
    assertThat(ledger("n3")).isNotEmpty().isEqualTo(ledger("n1"));
    assertThat(run("node", "add", "n3").lastLine()).startsWith("nothing to change");
  }

  private void aPausedNode_waitsUntilItIsResumed(FollowedSystem system) throws Exception {
    assertThat(run("node", "pause", "n2").lastLine()).contains("n2 is PAUSED", "epoch 2");
    system.ring();
    JsonNode report = system.until(seen -> true);
    assertThat(report.findValuesAsText("status")).contains("PAUSED");
    assertThat(run("status").out()).contains("paused");
    assertThat(run("node", "resume", "n2").lastLine()).contains("n2 is ACTIVE", "epoch 3");
    assertThat(run("node", "resume", "n2").lastLine()).startsWith("nothing to change");
  }

  private void aDivergedNode_isRepaired(FollowedSystem system) throws Exception {
    CommandRun active = command("node", "repair", "n2", "--yes");
    assertThat(active.exitCode()).isEqualTo(65);
    assertThat(active.err()).contains("NODE_STATUS", "give `node pause` first");
    halt(system, "n2", Halt.DIVERGED);
    CommandRun resume = command("node", "resume", "n2");
    assertThat(resume.exitCode()).isEqualTo(65);
    assertThat(resume.err()).contains("ledger is in doubt");
    CommandRun unasked = command("node", "repair", "n2");
    assertThat(unasked.exitCode()).isEqualTo(64);
    assertThat(unasked.err()).contains("cannot be undone", "--yes");
    CommandRun repair = run("node", "repair", "n2", "--yes");
    assertThat(repair.lastLine()).contains("n2 is ACTIVE at height 250", "rows removed");
    system.until(report -> FollowedSystem.isLevel(report, 3));
    assertThat(ledger("n2")).isEqualTo(ledger("n1"));
  }

  private static void halt(FollowedSystem system, String id, String code) {
    Member member = Member.local(new NodeId(id));
    NodeState node = system.running().network().node(member);
    NodeState halted = node.withStatus(NodeStatus.HALTED, new Halt(code, "for the test"));
    assertThat(system.running().network().nodes().node(member).changeStatus(node, halted)).isTrue();
  }

  /** One of last week, one of another epoch, and one that is no message at all. */
  private void deadLetters_comeBackAndChangeNothing(FollowedSystem system) throws Exception {
    List<String> before = run("status", "--output", "json").lines();
    try (OpenTables tables = OpenTables.open(folder.resolve("state"));
        AwsClients clients = AwsClients.from(tables.environment())) {
      SqsClient sqs = clients.sqs();
      String dead = tables.surroundings().orElseThrow().queueUrl("sluice-local-dead.fifo");
      String work = tables.surroundings().orElseThrow().queueUrl("sluice-local-work.fifo");
      die(sqs, dead, "{\"v\":1,\"node\":\"n1\",\"first\":260,\"last\":260,\"epoch\":1}");
      die(sqs, dead, "{\"v\":1,\"node\":\"n2\",\"first\":251,\"last\":251,\"epoch\":1}");
      CommandRun redrive = run("redrive");
      assertThat(redrive.lastLine()).isEqualTo("done: 2 moved");
      untilEmpty(system, sqs, work);
      assertThat(count(sqs, dead)).isZero();
    }
    assertThat(run("status", "--output", "json").lines()).isEqualTo(before);
  }

  private static void die(SqsClient sqs, String queue, String body) {
    sqs.sendMessage(
        request ->
            request
                .queueUrl(queue)
                .messageBody(body)
                .messageGroupId("n1")
                .messageDeduplicationId(Integer.toString(body.hashCode())));
  }

  /** Each look takes as long as a tick of the planner. */
  private static void untilEmpty(FollowedSystem system, SqsClient sqs, String queue)
      throws InterruptedException {
    for (int tick = 0; tick < 1_000 && count(sqs, queue) > 0; tick++) {
      system.ring();
      system.until(report -> true);
    }
    assertThat(count(sqs, queue)).isZero();
  }

  private static int count(SqsClient sqs, String queue) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(queue)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private void aRetiredNode_leaves(FollowedSystem system) throws Exception {
    CommandRun retire = run("node", "retire", "n3", "--yes");
    assertThat(retire.lines().getFirst()).contains("the quorum of the 2 others is 2");
    assertThat(run("status").out()).doesNotContain("node n3");
    CommandRun again = command("node", "add", "n3");
    assertThat(again.exitCode()).isEqualTo(65);
    assertThat(again.err()).contains("NODE_STANDS", "not used again");
    system.ring();
    assertThat(system.until(report -> true).path("nodes")).hasSize(2);
  }

  /** The configuration still names n1 and n2 at version 1; the members are at version 3. */
  private void theTableRules_whenItIsStartedAgain() throws Exception {
    assertThat(run("node", "add", "n5", "--table", "n5-table").exitCode()).isZero();
    CommandRun diff = command("config", "diff", folder.resolve("sluice.yaml").toString());
    assertThat(diff.exitCode()).as(diff.err()).isZero();
    CommandRun redrive = command("redrive");
    assertThat(redrive.exitCode()).isEqualTo(66);
    assertThat(redrive.err()).contains("does not run");
  }

  private List<String> ledger(String node) {
    return run("ledger", "--node", node, "--executor", "token-ledger").lines();
  }

  private CommandRun run(String... words) {
    CommandRun run = command(words);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    return run;
  }

  private CommandRun command(String... words) {
    return CommandRun.of(
        Stream.concat(Stream.of(words), Stream.of("--state", folder.resolve("state").toString()))
            .toArray());
  }
}
