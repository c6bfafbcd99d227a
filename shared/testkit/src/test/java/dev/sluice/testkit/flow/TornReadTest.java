package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerSnapshot;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.ForwardingNodeStores;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What others see of a transaction that has not answered yet. */
class TornReadTest {
  private static final long SEED = 69;
  private static final NodeId N1 = new NodeId("n1");

  @Test
  void snapshot_whenItsTransactionIsUnderWay_waitsUntilAllOfItIsVisible() {
    SystemOnFakes system =
        new SystemOnFakes(1, ChainBuilder.seeded(SEED).withTargets(1, 3).build(8));
    system.revealAll();
    system.poll();
    system.execute(new WorkMessage(N1, BlockRange.of(1, 3), 1, false));
    NodeStore node = system.stores.nodes().node(Member.local(N1));
    LedgerStore ledger = system.stores.nodes().ledger(Member.local(N1));
    Map<LedgerKey, LedgerRow> before = new HashMap<>();
    ledger.forEach(ChainBuilder.EXECUTOR, before::put);
    system.execute(new WorkMessage(N1, BlockRange.of(4, 8), 1, false));

    TornNodes torn = new TornNodes(node, ledger, before, Height.of(3));

    LedgerSnapshot snapshot = LedgerSnapshot.read(torn, torn, ChainBuilder.EXECUTOR).orElseThrow();

    assertThat(snapshot.node().height()).isEqualTo(Height.of(8));
    assertThat(snapshot.entries()).isEqualTo(system.fold(Height.of(8)));
  }

  @Test
  void tick_whenANodesExecutionsAreNotVisibleYet_haltsNobody() {
    SystemOnFakes system =
        new SystemOnFakes(3, ChainBuilder.seeded(SEED).withTargets(1, 3).build(8));
    system.revealAll();
    system.poll();
    system.execute(new WorkMessage(N1, BlockRange.of(1, 3), 1, false));
    system.execute(new WorkMessage(N1, BlockRange.of(4, 8), 1, false));
    system.execute(new WorkMessage(new NodeId("n2"), BlockRange.of(1, 5), 1, false));
    system.execute(new WorkMessage(new NodeId("n3"), BlockRange.of(1, 5), 1, false));
    system.planningWith(real -> new TornStores(real, N1, Height.of(3)));

    system.tick();
    system.planningWith(real -> real);
    system.tick();

    assertThat(system.node(N1).status()).isEqualTo(NodeStatus.ACTIVE);
    assertThat(system.stores.master().read().orElseThrow().height()).isEqualTo(Height.of(5));
    system.untilQuiet();
    assertThat(system.isLevel()).isTrue();
  }

  /** Stores of which one node's last transaction has not answered. */
  private record TornStores(NodeStores real, NodeId torn, Height executedBefore)
      implements ForwardingNodeStores {
    @Override
    public NodeStore node(Member member) {
      NodeStore store = real.node(member);
      return member.id().equals(torn)
          ? new TornNodes(store, real.ledger(member), Map.of(), executedBefore)
          : store;
    }
  }
}
