package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.TestHashes;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link NodeStore} promises of the node's own row and its executions. */
public abstract class NodeStoreContract extends NodeContract {
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
  void readCommitted_givesTheRowAsReadDoes() {
    initialise(1);
    node().commit(NodeCommits.move(row()));

    assertThat(node().readCommitted()).isEqualTo(node().read()).isPresent();
    assertThat(stores().nodes().node(N2).readCommitted()).isEmpty();
  }

  @Test
  void commit_whenOnlyTheRowMoves_isApplied() {
    initialise(1);
    NodeCommit commit = NodeCommits.move(row());

    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    assertThat(row()).isEqualTo(commit.to());
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
}
