package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.RowKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A row of one node's ledger is lost behind the system's back, as in a partial restore. */
class DivergedNodeTest {
  private static final int SOUND = 30;
  private static final int ROUNDS = 20;

  private final List<FetchedBlock> blocks =
      ChainBuilder.seeded(5).withTargets(0, 2).withHolders(40).build(90);
  private final SystemOnFakes system = new SystemOnFakes(3, blocks);

  @Test
  void aNodeInTheMinority_isHaltedWithTheBlockWhereItBegan() {
    Height first = untilHalted();
    NodeState halted = system.node("n3");
    assertThat(halted.status()).isEqualTo(NodeStatus.HALTED);
    assertThat(halted.halt().code()).isEqualTo(Halt.DIVERGED);
    assertThat(halted.halt().detail())
        .contains("it began at block " + first + ", compared with n1");
    assertThat(system.node("n1").status()).isEqualTo(NodeStatus.ACTIVE);
    assertThat(system.stores.master().read().orElseThrow().height()).isEqualTo(last());
  }

  @Test
  void aNodeInTheMinority_isHaltedToo_whenNobodyCanTellWhereItBegan() {
    system.planningWith(nodes -> new ForgetfulNodes(nodes, new NodeId("n3")));
    untilHalted();
    assertThat(system.node("n3").halt().code()).isEqualTo(Halt.DIVERGED);
    assertThat(system.node("n3").halt().detail())
        .endsWith("; where it began cannot be told: AWS_UNAVAILABLE");
  }

  /** Loses a row, goes on, and gives the first block after that which needs the row. */
  private Height untilHalted() {
    system.source.reveal(blocks.subList(0, SOUND));
    system.untilQuiet();
    FetchedBlock needing =
        blocks.stream()
            .skip(SOUND)
            .filter(each -> sender(each).isPresent())
            .findFirst()
            .orElseThrow();
    system.table.remove(sender(needing).orElseThrow());
    system.revealAll();
    for (int round = 0; round < ROUNDS; round++) {
      system.poll();
      system.tick();
      while (system.work()) {
        // Until nothing is queued.
      }
      system.time.advanceMillis(1_000);
    }
    return needing.block().height();
  }

  /** The row of a sender in a block, if the node has one already. */
  private Optional<RowKey> sender(FetchedBlock block) {
    return block.block().targets().stream()
        .map(DivergedNodeTest::senderRow)
        .filter(system.table.keys()::contains)
        .findFirst();
  }

  private static RowKey senderRow(Target target) {
    String sender = ((Value.Account) target.values().getFirst()).id();
    return new RowKey("", "LEDGER#n3#" + target.executor(), target.subject() + ":" + sender);
  }

  private Height last() {
    return blocks.getLast().block().height();
  }
}
