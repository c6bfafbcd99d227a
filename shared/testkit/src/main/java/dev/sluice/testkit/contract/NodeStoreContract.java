package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerPut;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.ledger.Seen;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.TestHashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link NodeStore} promises, together with the node's {@link LedgerStore}. */
public abstract class NodeStoreContract extends StoresContract {
  private static final Member N1 = Member.local(new NodeId("n1"));
  private static final Member N2 = Member.local(new NodeId("n2"));

  @Test
  void read_whenThereIsNoSuchNode_isEmpty() {
    initialise(1);

    assertThat(stores().nodes().node(N2).read()).isEmpty();
  }

  @Test
  void read_afterConfiguration_isAtTheCheckpoint() {
    var genesis = initialise(2);

    assertThat(node().read()).contains(genesis.nodes().getFirst());
    assertThat(stores().nodes().node(N2).read()).contains(genesis.nodes().getLast());
  }

  @Test
  void commit_whenOnlyTheRowMoves_isApplied() {
    initialise(1);
    NodeCommit commit = NodeCommits.move(row());

    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(row()).isEqualTo(commit.to());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 96, 97, 98})
  void commit_whenItFits_writesAllOfIt(int puts) {
    initialise(1);
    NodeState from = row();
    NodeCommit commit = NodeCommits.block(from, NodeCommits.fresh(puts, from.height().next()));

    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(row()).isEqualTo(commit.to());
    assertThat(node().lastExecution(commit.to().height())).contains(commit.executions().getFirst());
    assertThat(ledgerOf(puts)).isEqualTo(rowsOf(commit));
  }

  @Test
  void commit_whenPutsAndChecksFillTheTransaction_isApplied() {
    initialise(1);
    NodeState from = row();
    var checks = IntStream.range(49, 98).mapToObj(NodeCommits::absent).toList();
    NodeCommit commit =
        NodeCommits.block(from, NodeCommits.fresh(49, from.height().next()), checks);

    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(ledgerOf(98)).hasSize(49);
  }

  @Test
  void commit_whenSeveralBlocksAreFolded_writesEveryExecution() {
    initialise(1);
    NodeState from = row();
    NodeState middle = NodeCommits.after(from);
    NodeState to = NodeCommits.after(middle);
    List<Execution> executions =
        List.of(NodeCommits.execution(from, middle, 1), NodeCommits.execution(middle, to, 2));
    NodeCommit commit =
        new NodeCommit(from, to, NodeCommits.fresh(3, to.height()), List.of(), executions);

    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(node().lastExecution(middle.height())).contains(executions.getFirst());
    assertThat(node().lastExecution(to.height())).contains(executions.getLast());
  }

  @Test
  void commit_whenAChunk_keepsTheHeightAndCountsInTheCursor() {
    initialise(1);
    NodeState from = row();
    Height at = from.height().next();
    NodeCommit chunk = NodeCommits.chunk(from, NodeCommits.fresh(99, at), TestHashes.of("effects"));

    assertThat(node().commit(chunk)).isEqualTo(new Outcome.Applied());
    assertThat(row()).isEqualTo(chunk.to());
    assertThat(row().cursor()).isEqualTo(99);
    assertThat(ledgerOf(99).values())
        .allMatch(row -> row.visibleAt(from.height()).equals(LedgerValue.absent()));
  }

  @Test
  void commit_whenTheSameIsGivenAgain_writesNothingMore() {
    initialise(1);
    NodeState from = row();
    NodeCommit commit = NodeCommits.block(from, NodeCommits.fresh(2, from.height().next()));
    node().commit(commit);

    Outcome again = node().commit(commit);

    assertThat(again).isIn(new Outcome.Applied(), new Outcome.NodeMoved(commit.to()));
    assertThat(row()).isEqualTo(commit.to());
    assertThat(ledgerOf(2)).isEqualTo(rowsOf(commit));
  }

  @Test
  void commit_whenHeightDiffers_isNodeMoved() {
    initialise(1);
    NodeState from = row();
    node().commit(NodeCommits.move(from));

    assertNodeMoved(NodeCommits.block(from, NodeCommits.fresh(1, from.height().next())));
  }

  @Test
  void commit_whenHashDiffers_isNodeMoved() {
    initialise(1);
    BlockHash other = new BlockHash(TestHashes.of("another hash"));
    NodeState from = NodeState.atCheckpoint(N1.id(), CHECKPOINT, other);

    assertNodeMoved(NodeCommits.block(from, NodeCommits.fresh(1, CHECKPOINT.next())));
  }

  @Test
  void commit_whenEpochDiffers_isNodeMoved() {
    initialise(1);
    NodeState from = row();
    node().changeStatus(from, from.withNextEpoch());

    assertNodeMoved(NodeCommits.block(from, NodeCommits.fresh(1, from.height().next())));
  }

  @Test
  void commit_whenCursorDiffers_isNodeMoved() {
    initialise(1);
    NodeState from = row();
    Height at = from.height().next();
    node().commit(NodeCommits.chunk(from, NodeCommits.fresh(2, at), TestHashes.of("effects")));

    assertNodeMoved(NodeCommits.block(from, List.of(NodeCommits.fresh(7, "x", at))));
  }

  @ParameterizedTest
  @EnumSource(value = NodeStatus.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
  void commit_whenNotActive_isNodeMoved(NodeStatus status) {
    initialise(1);
    NodeState active = row();
    NodeState stopped = active.withStatus(status, new Halt("CODE", "why"));
    node().changeStatus(active, stopped);

    assertNodeMoved(NodeCommits.block(stopped, NodeCommits.fresh(1, active.height().next())));
  }

  @Test
  void commit_whenNodeAndLedgerMoved_isNodeMoved() {
    initialise(1);
    NodeState from = row();
    NodeCommit commit = NodeCommits.block(from, NodeCommits.fresh(3, from.height().next()));
    node().commit(commit);

    assertNodeMoved(
        NodeCommits.block(from, List.of(NodeCommits.fresh(1, "other", from.height().next()))));
  }

  @Test
  void commit_whenThereIsNoSuchNode_isPermanent() {
    initialise(1);
    NodeState from = NodeState.atCheckpoint(N2.id(), CHECKPOINT, chain().hash());

    assertThatThrownBy(() -> stores().nodes().node(N2).commit(NodeCommits.move(from)))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_NOT_FOUND"));
  }

  @Test
  void commit_whenAnyLedgerRowIsNotAsSeen_isLedgerMovedAndWritesNothing() {
    initialise(1);
    NodeState from = writeKeys(98);
    Map<LedgerKey, LedgerRow> before = ledgerOf(98);

    for (int wrong = 0; wrong < 98; wrong++) {
      NodeCommit commit = NodeCommits.block(from, overwrites(from, 98, wrong));
      assertThat(node().commit(commit)).isEqualTo(new Outcome.LedgerMoved());
    }

    assertThat(row()).isEqualTo(from);
    assertThat(ledgerOf(98)).isEqualTo(before);
    assertThat(node().lastExecution(from.height().next()).orElseThrow().height())
        .isEqualTo(from.height());
  }

  @Test
  void commit_whenEveryLedgerRowIsAsSeen_isApplied() {
    initialise(1);
    NodeState from = writeKeys(98);
    NodeCommit commit = NodeCommits.block(from, overwrites(from, 98, 98));

    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(ledgerOf(98)).isEqualTo(rowsOf(commit));
  }

  @Test
  void commit_whenARowAppearedThatWasSeenAbsent_isLedgerMoved() {
    initialise(1);
    NodeState from = writeKeys(1);

    assertLedgerMoved(NodeCommits.block(from, NodeCommits.fresh(1, from.height().next())));
  }

  @Test
  void commit_whenARowIsMissingThatWasSeen_isLedgerMoved() {
    initialise(1);

    assertLedgerMoved(NodeCommits.block(row(), List.of(overwrite(row(), 5, CHECKPOINT))));
  }

  @Test
  void commit_whenACheckedKeyIsNotAsSeen_isLedgerMoved() {
    initialise(1);
    NodeState from = writeKeys(1);

    assertLedgerMoved(NodeCommits.block(from, List.of(), List.of(NodeCommits.absent(0))));
  }

  @Test
  void commit_whenOneKeyIsNamedTwice_halts() {
    initialise(1);
    NodeState from = row();
    var puts = NodeCommits.fresh(1, from.height().next());

    assertInvalid(NodeCommits.block(from, puts, List.of(NodeCommits.absent(0))));
  }

  @Test
  void commit_whenAValueIsTooLargeForAnItem_haltsAndWritesNothing() {
    initialise(1);
    NodeState from = row();
    LedgerPut large = NodeCommits.fresh(0, "x".repeat(401 * 1024), from.height().next());

    assertInvalid(NodeCommits.block(from, List.of(large)));
    assertThat(row()).isEqualTo(from);
  }

  @Test
  void commit_whenAValueJustFits_isApplied() {
    initialise(1);
    NodeState from = row();
    LedgerPut large = NodeCommits.fresh(0, "x".repeat(399 * 1024), from.height().next());
    NodeCommit commit = NodeCommits.block(from, List.of(large));

    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(ledgerOf(1)).isEqualTo(rowsOf(commit));
  }

  @Test
  void commit_whenAllItemsAreTooLargeTogether_haltsAndWritesNothing() {
    initialise(1);
    NodeState from = row();
    Height at = from.height().next();
    List<LedgerPut> puts =
        IntStream.range(0, 12)
            .mapToObj(i -> NodeCommits.fresh(i, "x".repeat(390 * 1024), at))
            .toList();

    assertInvalid(NodeCommits.block(from, puts));
    assertThat(row()).isEqualTo(from);
  }

  @Test
  void commit_whenManyRace_oneIsApplied() {
    initialise(1);
    NodeState from = row();
    List<NodeCommit> commits =
        IntStream.range(0, 8)
            .mapToObj(i -> NodeCommits.fresh(0, "value-" + i, from.height().next()))
            .map(put -> NodeCommits.block(from, List.of(put)))
            .toList();

    List<Outcome> outcomes = Race.all(commits, commit -> node().commit(commit));

    assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Outcome.Applied))
        .containsOnly(new Outcome.NodeMoved(row()));
  }

  @Test
  void commit_whenForOneNode_leavesTheOthersAlone() {
    var genesis = initialise(2);
    NodeState from = row();
    node().commit(NodeCommits.block(from, NodeCommits.fresh(2, from.height().next())));

    assertThat(stores().nodes().node(N2).read()).contains(genesis.nodes().getLast());
    assertThat(stores().nodes().node(N2).lastExecution(Height.of(1_000))).isEmpty();
    assertThat(stores().nodes().ledger(N2).read(Set.of(NodeCommits.key(0)))).isEmpty();
  }

  @Test
  void changeStatus_whenEpochStands_leavesHeightHashDigestAndCursor() {
    initialise(1);
    NodeState stale = row();
    Height at = stale.height().next();
    node().commit(NodeCommits.chunk(stale, NodeCommits.fresh(2, at), TestHashes.of("effects")));
    NodeState current = row();
    Halt halt = new Halt("DIVERGED", "wanted a, got b");

    assertThat(node().changeStatus(stale, stale.withStatus(NodeStatus.HALTED, halt))).isTrue();
    assertThat(row()).isEqualTo(current.withStatus(NodeStatus.HALTED, halt));
  }

  @Test
  void changeStatus_whenEpochMoved_changesNothing() {
    initialise(1);
    NodeState from = row();
    NodeState paused = from.withStatus(NodeStatus.PAUSED, Halt.NONE);
    node().changeStatus(from, paused);

    assertThat(node().changeStatus(from, from.withStatus(NodeStatus.RETIRED, Halt.NONE))).isFalse();
    assertThat(row()).isEqualTo(paused);
  }

  @Test
  void changeStatus_whenThereIsNoSuchNode_changesNothing() {
    initialise(1);
    NodeState from = NodeState.atCheckpoint(N2.id(), CHECKPOINT, chain().hash());

    assertThat(stores().nodes().node(N2).changeStatus(from, from.withNextEpoch())).isFalse();
    assertThat(stores().nodes().node(N2).read()).isEmpty();
  }

  @Test
  void lastExecution_givesTheNewestAtOrBelow() {
    initialise(1);
    NodeState first = apply(NodeCommits.block(row(), List.of()));
    NodeState quiet = apply(NodeCommits.move(first));
    NodeState second = apply(NodeCommits.block(quiet, List.of()));

    assertThat(lastExecutionHeight(first.height())).containsExactly(first.height());
    assertThat(lastExecutionHeight(quiet.height())).containsExactly(first.height());
    assertThat(lastExecutionHeight(second.height())).containsExactly(second.height());
    assertThat(lastExecutionHeight(Height.of(Long.MAX_VALUE))).containsExactly(second.height());
  }

  @Test
  void lastExecution_whenThereIsNone_isEmpty() {
    initialise(1);
    apply(NodeCommits.block(row(), List.of()));

    assertThat(node().lastExecution(CHECKPOINT)).isEmpty();
  }

  private NodeStore node() {
    return stores().nodes().node(N1);
  }

  private NodeState row() {
    return node().read().orElseThrow();
  }

  private NodeState apply(NodeCommit commit) {
    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    return commit.to();
  }

  private NodeState writeKeys(int count) {
    NodeState from = row();
    return apply(NodeCommits.block(from, NodeCommits.fresh(count, from.height().next())));
  }

  private List<Height> lastExecutionHeight(Height atMost) {
    return node().lastExecution(atMost).stream().map(Execution::height).toList();
  }

  /** Overwrites keys 0 to count-1; the key numbered {@code wrong} with what was not seen. */
  private static List<LedgerPut> overwrites(NodeState from, int count, int wrong) {
    List<LedgerPut> puts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      puts.add(overwrite(from, i, i == wrong ? from.height().next() : from.height()));
    }
    return puts;
  }

  private static LedgerPut overwrite(NodeState from, int number, Height seenAt) {
    LedgerRow row = new LedgerRow("new", from.height().next(), LedgerValue.of("old"));
    return new LedgerPut(NodeCommits.key(number), row, Seen.at(seenAt));
  }

  private Map<LedgerKey, LedgerRow> ledgerOf(int count) {
    LedgerStore ledger = stores().nodes().ledger(N1);
    return ledger.read(Set.copyOf(IntStream.range(0, count).mapToObj(NodeCommits::key).toList()));
  }

  private static Map<LedgerKey, LedgerRow> rowsOf(NodeCommit commit) {
    return commit.puts().stream().collect(Collectors.toMap(LedgerPut::key, LedgerPut::row));
  }

  private void assertNodeMoved(NodeCommit commit) {
    assertRefused(commit, new Outcome.NodeMoved(row()));
  }

  private void assertLedgerMoved(NodeCommit commit) {
    assertRefused(commit, new Outcome.LedgerMoved());
  }

  private void assertRefused(NodeCommit commit, Outcome outcome) {
    NodeState before = row();
    Map<LedgerKey, LedgerRow> ledger = ledgerOf(10);
    List<Height> executions = lastExecutionHeight(Height.of(Long.MAX_VALUE));

    assertThat(node().commit(commit)).isEqualTo(outcome);
    assertThat(row()).isEqualTo(before);
    assertThat(ledgerOf(10)).isEqualTo(ledger);
    assertThat(lastExecutionHeight(Height.of(Long.MAX_VALUE))).isEqualTo(executions);
  }

  private void assertInvalid(NodeCommit commit) {
    assertThatThrownBy(() -> node().commit(commit))
        .isInstanceOfSatisfying(
            HaltException.class, e -> assertThat(e.code()).isEqualTo("TX_INVALID"));
  }
}
