package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerPut;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.ledger.Seen;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link NodeStore} promises of the ledger rows in a commit, and of its size. */
public abstract class NodeCommitContract extends NodeContract {
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
}
