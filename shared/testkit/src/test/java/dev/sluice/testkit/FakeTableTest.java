package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the table does beyond the ports: copies, lost rows, repeated transactions. */
final class FakeTableTest {
  private static final Member N1 = Member.local(new NodeId("n1"));

  private final FakeTable table = new FakeTable();
  private final Stores stores = Stores.over(table);
  private final NodeStore node = stores.nodes().node(N1);

  @BeforeEach
  void initialise() {
    BlockHash hash = ChainBuilder.seeded(1).hash();
    stores.configs().initialise(TestGenesis.ofNodes(1, Height.ZERO, hash));
  }

  @Test
  void transactOnce_whenRepeated_isAppliedUntilItIsForgotten() {
    NodeCommit commit = move(row());
    node.commit(commit);
    assertThat(node.commit(commit)).isEqualTo(new Outcome.Applied());

    table.forgetTransactions();
    assertThat(node.commit(commit)).isEqualTo(new Outcome.NodeMoved(commit.to()));
  }

  @Test
  void transactOnce_whenManyCameAfterIt_isForgotten() {
    NodeCommit first = move(row());
    node.commit(first);
    for (int i = 0; i < FakeTable.REMEMBERED_TRANSACTIONS; i++) {
      node.commit(move(row()));
    }

    assertThat(node.commit(first)).isEqualTo(new Outcome.NodeMoved(row()));
  }

  @Test
  void copy_whenTheOriginalMovesOn_stays() {
    NodeState before = row();
    FakeTable copy = table.copy();
    node.commit(move(before));

    assertThat(Stores.over(copy).nodes().node(N1).read()).contains(before);
    assertThat(row()).isNotEqualTo(before);
  }

  @Test
  void remove_takesARowAwayBehindTheStoresBacks() {
    assertThat(table.keys()).contains(RowKey.node(N1)).hasSize(5);
    table.remove(RowKey.node(N1));

    assertThat(node.read()).isEmpty();
  }

  private NodeState row() {
    return node.read().orElseThrow();
  }

  private static NodeCommit move(NodeState from) {
    BlockHash hash = new BlockHash(TestHashes.of("after", from.hash()));
    NodeState to = from.advancedTo(from.height().next(), hash, from.digest(), from.lastExecution());
    return new NodeCommit(from, to, List.of(), List.of(), List.of());
  }
}
