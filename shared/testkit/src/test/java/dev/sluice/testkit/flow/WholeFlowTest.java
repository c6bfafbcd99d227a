package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.plan.PlanLimits;
import dev.sluice.core.plan.TickReport;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.ChainBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFlowTest {
  private static final long SEED = 20261124;

  @Test
  void flow_whenRevealedInWindows_sendsOneMessagePerBlockAndNode() {
    List<FetchedBlock> blocks = ChainBuilder.seeded(SEED).build(200);
    SystemOnFakes system = new SystemOnFakes(3, blocks);
    for (int from = 0; from < blocks.size(); from += 64) {
      system.source.reveal(blocks.subList(from, Math.min(from + 64, blocks.size())));
      system.untilQuiet();
    }
    assertThat(system.delivered).hasSize(600);
    assertThat(system.delivered).allMatch(message -> message.range().count() == 1);
    assertLevelAndRight(system, 200);
  }

  @Test
  void flow_whenRevealedAtOnce_catchesUpInRuns() {
    SystemOnFakes system = new SystemOnFakes(3, ChainBuilder.seeded(SEED).build(700));
    system.revealAll();
    system.untilQuiet();
    assertThat(system.delivered.size()).isLessThan(3 * 20);
    assertLevelAndRight(system, 700);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void flow_whateverTheNumberOfNodes_givesTheSameDigest(int nodes) {
    SystemOnFakes system = new SystemOnFakes(nodes, ChainBuilder.seeded(SEED).build(100));
    system.revealAll();
    system.untilQuiet();
    SystemOnFakes one = new SystemOnFakes(1, system.blocks);
    for (FetchedBlock block : one.blocks) {
      one.source.reveal(List.of(block));
      one.untilQuiet();
    }
    assertThat(system.node("n1").digest()).isEqualTo(one.node("n1").digest());
    assertThat(system.node("n1").digest()).isNotEqualTo(Bytes32.ZERO);
  }

  @Test
  void tick_whenLevel_sendsAndWritesNothing() {
    SystemOnFakes system = new SystemOnFakes(3, ChainBuilder.seeded(SEED).build(30));
    system.revealAll();
    system.untilQuiet();
    system.bus.drain();
    long writes = system.table.writes();
    TickReport report = system.tick();
    PollResult poll = system.poll();
    assertThat(report.messages()).isZero();
    assertThat(report.differenceBlocks()).isZero();
    assertThat(poll).isInstanceOf(PollResult.Level.class);
    assertThat(system.table.writes()).isEqualTo(writes);
    assertThat(system.bus.published()).isEmpty();
  }

  @Test
  void flow_whenAPlanIsDone_wakesThePlanner() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(5));
    system.revealAll();
    system.poll();
    system.tick();
    while (system.work()) {
      // Until the queue is empty.
    }
    assertThat(system.bus.published())
        .contains(new BusEvent.GatewayAdvanced(Height.of(5)))
        .containsOnlyOnce(new BusEvent.NodeDrained(new NodeId("n1"), Height.of(5)));
  }

  @Test
  void flow_whenEveryMessageIsLost_plansAgainWithAProbe() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(20));
    system.revealAll();
    system.poll();
    assertThat(system.tick().messages()).isEqualTo(20);
    system.queue.purge();
    assertThat(system.tick().messages()).isZero();
    system.time.advanceMillis(3_000);
    TickReport report = system.tick();
    assertThat(report.messages()).isEqualTo(1);
    assertThat(report.nodes().getFirst().replanned()).isTrue();
    assertThat(system.node("n1").epoch()).isEqualTo(2);
    system.untilQuiet();
    assertLevelAndRight(system, 20);
  }

  @Test
  void tick_whenANodeDoesNotMoveAlthoughPlannedAgain_saysSoUntilItMoves() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(20));
    system.revealAll();
    system.poll();
    assertThat(isStalled(system.tick())).isFalse();
    system.queue.purge();
    system.time.advanceMillis(3_000);
    assertThat(isStalled(system.tick())).as("planned again only now").isFalse();
    assertThat(isStalled(system.tick())).isTrue();
    system.queue.purge();
    system.time.advanceMillis(6_000);
    assertThat(isStalled(system.tick())).isTrue();
    assertThat(system.work()).isTrue();
    assertThat(isStalled(system.tick())).isFalse();
    system.untilQuiet();
    assertThat(isStalled(system.tick())).isFalse();
  }

  @Test
  void tick_whenManyPlansAreLost_sendsNoMoreProbesThanTheQueueHolds() {
    SystemOnFakes system = new SystemOnFakes(3, ChainBuilder.seeded(SEED).build(5));
    system.revealAll();
    system.poll();
    system.tick();
    system.queue.purge();
    system.time.advanceMillis(3_000);
    PlanLimits narrow = new PlanLimits(64, 2, SystemOnFakes.VISIBILITY_MILLIS);
    assertThat(system.tick(narrow).messages()).isEqualTo(2);
    assertThat(system.members())
        .filteredOn(member -> system.node(member.id()).epoch() == 1)
        .as("whose probe found no room keeps its epoch")
        .hasSize(1);
    system.untilQuiet();
    assertLevelAndRight(system, 5);
  }

  @Test
  void tick_whenTheQueueRefusesTheProbe_plansAtTheNextTick() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(5));
    system.revealAll();
    system.poll();
    system.tick();
    system.queue.purge();
    system.time.advanceMillis(3_000);
    system.queue.refuse(message -> true);
    assertThat(system.tick().messages()).isZero();
    system.queue.refuse(message -> false);
    assertThat(system.tick().messages()).as("nothing is on its way").isEqualTo(5);
    system.untilQuiet();
    assertLevelAndRight(system, 5);
  }

  private static boolean isStalled(TickReport report) {
    return report.nodes().getFirst().stalled();
  }

  @Test
  void flow_whenTheQueueTakesOnlySome_sendsTheRestLater() {
    SystemOnFakes system = new SystemOnFakes(2, ChainBuilder.seeded(SEED).build(20));
    system.revealAll();
    system.poll();
    system.queue.refuse(message -> message.range().first().value() > 7);
    assertThat(system.tick().messages()).isEqualTo(14);
    system.queue.refuse(message -> false);
    assertThat(system.tick().messages()).isEqualTo(26);
    system.untilQuiet();
    assertLevelAndRight(system, 20);
    assertThat(system.delivered).hasSize(40);
  }

  @Test
  void flow_whenMessagesOfAnOldPlanComeLate_changesNothing() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(10));
    system.revealAll();
    system.untilQuiet();
    var digest = system.node("n1").digest();
    for (long first = 1; first <= 10; first++) {
      system.execute(
          new WorkMessage(new NodeId("n1"), BlockRange.of(first, first), 1, false),
          new WorkMessage(new NodeId("n1"), BlockRange.of(first, 10), 0, false));
    }
    assertThat(system.node("n1").digest()).isEqualTo(digest);
    assertLevelAndRight(system, 10);
  }

  @Test
  void tick_whenOneNodesTableIsOut_servesTheOthersAndThenFails() {
    SystemOnFakes system = new SystemOnFakes(3, ChainBuilder.seeded(SEED).build(5));
    system.revealAll();
    system.poll();
    system.planningWith(real -> new CutOffNodes(real, new NodeId("n1")));
    assertThatThrownBy(system::tick)
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("n1");
    while (system.work()) {
      // Until the queue is empty.
    }
    assertThat(system.node("n1").height()).isEqualTo(Height.of(0));
    assertThat(system.node("n2").height()).isEqualTo(Height.of(5));
    assertThat(system.node("n3").height()).isEqualTo(Height.of(5));
    assertThatThrownBy(system::tick).isInstanceOf(RetryableException.class);
    assertThat(system.stores.master().read().orElseThrow().height()).isEqualTo(Height.of(5));
  }

  private static void assertLevelAndRight(SystemOnFakes system, long height) {
    assertThat(system.isLevel()).isTrue();
    assertThat(system.stores.gateway().read().orElseThrow().height()).isEqualTo(Height.of(height));
    Bytes32 digest = system.node("n1").digest();
    system
        .members()
        .forEach(
            member -> {
              assertThat(system.node(member.id()).digest()).isEqualTo(digest);
              assertThat(system.ledger(member.id().value()))
                  .isEqualTo(system.fold(Height.of(height)));
            });
    assertThat(system.stores.master().read().orElseThrow().digest()).isEqualTo(digest);
  }
}
