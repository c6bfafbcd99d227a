package dev.sluice.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.core.state.PlanState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodePlannerTest {
  private static final NodeId NODE = new NodeId("n1");
  private static final BlockHash HASH = BlockHash.parse("0x" + "aa".repeat(32));
  private static final long VISIBILITY_MILLIS = 360_000;
  private static final long NOW = 10_000_000;

  private boolean queueIsEmpty;
  private int queueAsked;

  @Test
  void decide_whenLevel_isIdleAndAsksNothing() {
    assertThat(decide(100, node(100), Optional.empty())).isEqualTo(new Decision.Idle());
    assertThat(queueAsked).isZero();
  }

  @Test
  void decide_whenTheNodeIsNotActive_isIdle() {
    NodeState paused = node(90).withStatus(NodeStatus.PAUSED, Halt.NONE);
    assertThat(decide(100, paused, Optional.empty())).isEqualTo(new Decision.Idle());
  }

  @Test
  void decide_whenTheGapFitsTheWindow_sendsBlockByBlock() {
    assertThat(decide(164, node(100), Optional.empty()))
        .isEqualTo(new Decision.SendBlocks(BlockRange.of(101, 164)));
  }

  @Test
  void decide_whenTheGapIsLargerThanTheWindow_sendsRuns() {
    assertThat(decide(165, node(100), Optional.empty()))
        .isEqualTo(new Decision.SendRuns(BlockRange.of(101, 165)));
  }

  @Test
  void decide_whenMessagesAreOnTheirWay_isIdle() {
    assertThat(decide(110, node(105), plan(110, NOW - 1000, 0, 100)))
        .isEqualTo(new Decision.Idle());
  }

  @Test
  void decide_whenTheGatewayMovedOn_sendsOnlyWhatIsNew() {
    assertThat(decide(112, node(105), plan(110, NOW - 1000, 0, 100)))
        .isEqualTo(new Decision.SendBlocks(BlockRange.of(111, 112)));
  }

  @Test
  void decide_whenRunsAreOnTheirWayAndTheGapIsLarge_waits() {
    assertThat(decide(10_000, node(105), plan(5_000, NOW - 1000, 0, 100)))
        .isEqualTo(new Decision.Idle());
  }

  @Test
  void decide_whenTheNotesAreOfAnotherEpoch_plansAnew() {
    NodeState raised = node(105).withNextEpoch();
    assertThat(decide(110, raised, plan(110, NOW - 1000, 0, 100)))
        .isEqualTo(new Decision.SendBlocks(BlockRange.of(106, 110)));
  }

  @Test
  void decide_whenTheQueueIsEmptyThoughPlanned_probes() {
    queueIsEmpty = true;
    assertThat(decide(110, node(105), plan(110, NOW - 2001, 0, 105)))
        .isEqualTo(new Decision.Replan(BlockRange.of(106, 106)));
  }

  @Test
  void decide_whenThePlanIsFresh_doesNotBelieveAnEmptyQueue() {
    queueIsEmpty = true;
    assertThat(decide(110, node(105), plan(110, NOW - 2000, 0, 105)))
        .isEqualTo(new Decision.Idle());
    assertThat(queueAsked).isZero();
  }

  @Test
  void decide_whenStalledBefore_waitsTwiceAsLongEachTime() {
    queueIsEmpty = true;
    assertThat(decide(110, node(105), plan(106, NOW - 4001, 1, 105)))
        .isInstanceOf(Decision.Replan.class);
    assertThat(decide(110, node(105), plan(106, NOW - 4001, 2, 105)))
        .isNotInstanceOf(Decision.Replan.class);
  }

  @Test
  void decide_whenThePlanIsOlderThanTheVisibilityAndNothingMoved_probes() {
    assertThat(decide(110, node(105), plan(110, NOW - VISIBILITY_MILLIS - 1, 0, 105)))
        .isEqualTo(new Decision.Replan(BlockRange.of(106, 106)));
  }

  @Test
  void decide_whenThePlanIsOldButTheNodeMoves_takesNotesAnew() {
    assertThat(decide(110, node(105), plan(110, NOW - VISIBILITY_MILLIS - 1, 0, 100)))
        .isEqualTo(new Decision.Touch());
  }

  @Test
  void decide_whenTheStampLiesInTheFuture_countsAsOld() {
    assertThat(decide(110, node(105), plan(110, NOW + 1, 0, 105)))
        .isEqualTo(new Decision.Replan(BlockRange.of(106, 106)));
  }

  @Test
  void decide_whenTheProbeWasExecuted_sendsTheRest() {
    assertThat(decide(110, node(106), plan(106, NOW - 100, 1, 105)))
        .isEqualTo(new Decision.SendBlocks(BlockRange.of(107, 110)));
  }

  private Decision decide(long gateway, NodeState node, Optional<PlanState> plan) {
    return new NodePlanner(
            PlanLimits.withVisibility(VISIBILITY_MILLIS),
            Height.of(gateway),
            NOW,
            () -> {
              queueAsked++;
              return queueIsEmpty;
            })
        .decide(node, plan);
  }

  private static NodeState node(long height) {
    return NodeState.atCheckpoint(NODE, Height.of(height), HASH);
  }

  private static Optional<PlanState> plan(long upTo, long stamp, int stalls, long nodeHeight) {
    return Optional.of(
        new PlanState(NODE, Height.of(upTo), stamp, 1, stalls, Height.of(nodeHeight)));
  }
}
