package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.GatewayStore.Advance;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.PlanState;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestHashes;
import dev.sluice.testkit.TestRuns;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The service does what was asked, and the answer never arrives: at every write. */
final class LostAnswerTest {
  private static final Height CHECKPOINT = Height.of(100);
  private static final Member N1 = Member.local(new NodeId("n1"));

  private final Wire wire = new Wire();
  private final Stores stores = TestClients.newStores(wire);
  private final ChainBuilder chain = ChainBuilder.seeded(1);
  private final NodeStore node = stores.nodes().node(N1);

  LostAnswerTest() {
    chain.above(CHECKPOINT, chain.hash());
  }

  @BeforeEach
  void initialise() {
    stores.configs().initialise(genesis());
    wire.takeCounts();
  }

  @Test
  void commit_whenOneAnswerIsLost_isAppliedOnce() {
    NodeCommit commit = commit(row());
    wire.loseAnswers(1);

    assertThat(node.commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(wire.takeCounts()).containsEntry("TransactWriteItems", 2);
    assertThat(row()).isEqualTo(commit.to());
  }

  @Test
  void commit_whenEveryAnswerIsLost_isRetryableAndTheRowTells() {
    NodeCommit commit = commit(row());
    wire.loseAnswers(AwsClients.MAX_ATTEMPTS);

    assertThatThrownBy(() -> node.commit(commit))
        .isInstanceOfSatisfying(
            RetryableException.class, e -> assertThat(e.code()).isEqualTo("AWS_UNAVAILABLE"));
    assertThat(row()).isEqualTo(commit.to());
    assertThat(node.commit(commit)).isEqualTo(new Outcome.Applied());
  }

  @Test
  void commit_whenRepeatedAfterTheTokenIsForgotten_isNodeMovedToItsOwnRow() {
    NodeCommit commit = commit(row());
    node.commit(commit);
    forgetTokens();

    assertThat(node.commit(commit)).isEqualTo(new Outcome.NodeMoved(commit.to()));
  }

  @Test
  void advance_whenOneAnswerIsLost_isApplied() {
    GatewayState from = gateway();
    Run run = TestRuns.of(from, chain.build(2));
    wire.loseAnswers(1);

    assertThat(stores.gateway().advance(from, TestRuns.after(from, run), run))
        .isEqualTo(new Advance.Applied());
    assertThat(gateway()).isEqualTo(TestRuns.after(from, run));
  }

  @Test
  void advance_whenRepeatedAfterTheTokenIsForgotten_isApplied() {
    GatewayState from = gateway();
    Run run = TestRuns.of(from, chain.build(2));
    stores.gateway().advance(from, TestRuns.after(from, run), run);
    forgetTokens();

    assertThat(stores.gateway().advance(from, TestRuns.after(from, run), run))
        .isEqualTo(new Advance.Applied());
  }

  @Test
  void advance_whenRepeatedAfterTheGatewayWentOn_isMoved() {
    GatewayState from = gateway();
    Run first = TestRuns.of(from, chain.build(2));
    GatewayState middle = TestRuns.after(from, first);
    stores.gateway().advance(from, middle, first);
    Run second = TestRuns.of(middle, chain.build(2));
    stores.gateway().advance(middle, TestRuns.after(middle, second), second);
    forgetTokens();

    assertThat(stores.gateway().advance(from, middle, first))
        .isEqualTo(new Advance.Moved(gateway()));
  }

  @Test
  void initialise_whenOneAnswerIsLost_isTrue() {
    Stores fresh = TestClients.newStores(wire);
    wire.loseAnswers(1);

    assertThat(fresh.configs().initialise(genesis())).isTrue();
    assertThat(fresh.configs().initialise(genesis())).isFalse();
  }

  @Test
  void changeStatus_whenOneAnswerIsLost_isTrue() {
    NodeState from = row();
    wire.loseAnswers(1);
    assertThat(node.changeStatus(from, from.withNextEpoch())).isTrue();

    GatewayState gateway = gateway();
    wire.loseAnswers(1);
    assertThat(stores.gateway().changeStatus(gateway, gateway.halted(new Halt("A", "b")))).isTrue();
  }

  @Test
  void changeStatus_whenRepeatedByAnother_isFalse() {
    NodeState from = row();
    node.changeStatus(from, from.withNextEpoch());

    assertThat(node.changeStatus(from, from.withNextEpoch())).isFalse();
  }

  @Test
  void write_whenOneAnswerIsLost_isTrue() {
    PlanState plan = new PlanState(N1.id(), Height.of(120), 5, 1, 0, CHECKPOINT);
    wire.loseAnswers(1);

    assertThat(stores.plans().write(Optional.empty(), plan)).isTrue();
    assertThat(stores.plans().write(Optional.empty(), plan)).isFalse();
  }

  @Test
  void advanceMaster_whenOneAnswerIsLost_isTrue() {
    MasterState from = stores.master().read().orElseThrow();
    MasterState to =
        new MasterState(
            CHECKPOINT.next(),
            new BlockHash(TestHashes.of("next")),
            TestHashes.of("digest"),
            List.of(N1.id()));
    wire.loseAnswers(1);

    assertThat(stores.master().advance(from, to)).isTrue();
    assertThat(stores.master().advance(from, to)).isFalse();
  }

  @Test
  void store_whenOneAnswerIsLost_storesAll() {
    var block = chain.withTargets(1, 1).next();
    wire.loseAnswers(1);

    stores.blocks().store(1, List.of(block));
    assertThat(stores.blocks().load(new BlockKey(block.block().hash(), 1))).isPresent();
  }

  @Test
  void read_whenOneAnswerIsLost_readsAgain() {
    wire.loseAnswers(1);

    assertThat(node.read()).isPresent();
    assertThat(wire.takeCounts()).containsEntry("GetItem", 2);
  }

  /** From now on every transaction comes with another token, as after ten minutes. */
  private void forgetTokens() {
    wire.change(LostAnswerTest::withOtherToken, response -> response);
  }

  private static SdkRequest withOtherToken(SdkRequest request) {
    return request instanceof TransactWriteItemsRequest transaction
        ? transaction.toBuilder().clientRequestToken(UUID.randomUUID().toString()).build()
        : request;
  }

  private Genesis genesis() {
    return TestGenesis.ofNodes(1, CHECKPOINT, chain.hash());
  }

  private GatewayState gateway() {
    return stores.gateway().read().orElseThrow();
  }

  private NodeState row() {
    return node.read().orElseThrow();
  }

  private static NodeCommit commit(NodeState from) {
    return TestCommits.block(from, 3);
  }
}
