package dev.sluice.core.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.settle.Settlement.Verdict;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final BlockHash HASH = BlockHash.parse("0x" + "aa".repeat(32));
  private static final Bytes32 X = Bytes32.parse("0x" + "11".repeat(32));
  private static final Bytes32 Y = Bytes32.parse("0x" + "22".repeat(32));
  private static final Bytes32 Z = Bytes32.parse("0x" + "33".repeat(32));
  private static final MasterState MASTER = new MasterState(Height.of(10), HASH, X, List.of());

  private final Map<String, Bytes32> earlier = new HashMap<>();

  @Test
  void settle_whenAQuorumReachedAHeightWithEqualDigests_movesThere() {
    earlier.put("c@12", Y);
    Verdict verdict = settle(2, node("a", 12, Y), node("b", 11, X), node("c", 15, Z));
    assertThat(verdict)
        .isEqualTo(
            new Verdict.Settled(
                new MasterState(Height.of(12), HASH, Y, List.of(id("a"), id("c"))), List.of()));
  }

  @Test
  void settle_whenTooFewNodesMoved_staysWhereItIs() {
    assertThat(settle(2, node("a", 12, Y), node("b", 10, X), node("c", 10, X)))
        .isEqualTo(new Verdict.Unchanged(List.of()));
  }

  @Test
  void settle_whenOneNodeDisagrees_namesTheMinority() {
    Verdict verdict = settle(2, node("a", 12, Y), node("b", 12, Z), node("c", 12, Y));
    assertThat(verdict)
        .isEqualTo(
            new Verdict.Settled(
                new MasterState(Height.of(12), HASH, Y, List.of(id("a"), id("c"))),
                List.of(id("b"))));
  }

  @Test
  void settle_whenNoQuorumAgrees_isUndecidedAndHaltsNobody() {
    earlier.put("a@10", X);
    earlier.put("b@10", X);
    assertThat(settle(2, node("a", 12, Y), node("b", 12, Z), node("c", 10, X)))
        .isEqualTo(new Verdict.Undecided(Height.of(12), List.of(Y, Z)));
  }

  @Test
  void settle_whenTheHighestDisagree_movesToTheHighestHeightOfAQuorum() {
    earlier.put("a@15", Y);
    earlier.put("a@12", X);
    earlier.put("c@15", Z);
    earlier.put("c@12", X);
    earlier.put("b@12", X);
    Verdict verdict =
        settle(2, node("a", 30, Y), node("b", 15, Y), node("c", 30, Z), node("d", 12, X));
    assertThat(verdict)
        .isEqualTo(
            new Verdict.Settled(
                new MasterState(Height.of(15), HASH, Y, List.of(id("a"), id("b"))),
                List.of(id("c"))));
  }

  @Test
  void settle_whenANodeHasLeftWhatIsSettledAndPassedIt_namesIt() {
    earlier.put("a@10", X);
    earlier.put("c@10", Z);
    assertThat(settle(2, node("a", 30, Y), node("b", 10, X), node("c", 30, Z)))
        .isEqualTo(new Verdict.Unchanged(List.of(id("c"))));
  }

  @Test
  void settle_whenALateNodeReachesTheSettledHeightWithAnotherDigest_namesIt() {
    assertThat(settle(2, node("a", 10, X), node("b", 10, X), node("c", 10, Y)))
        .isEqualTo(new Verdict.Unchanged(List.of(id("c"))));
  }

  @Test
  void settle_whenThereIsOneNode_isThatNode() {
    assertThat(settle(1, node("a", 12, Y)))
        .isEqualTo(
            new Verdict.Settled(
                new MasterState(Height.of(12), HASH, Y, List.of(id("a"))), List.of()));
  }

  @Test
  void settle_whenFewerNodesCountThanTheQuorum_neverMoves() {
    assertThat(settle(2, node("a", 12, Y))).isEqualTo(new Verdict.Unchanged(List.of()));
  }

  private Verdict settle(int quorum, NodeState... nodes) {
    return new Settlement(
            quorum,
            (node, height) -> {
              Bytes32 digest = earlier.get(node.id() + "@" + height);
              return digest == null ? node.digest() : digest;
            })
        .settle(MASTER, List.of(nodes));
  }

  private static NodeId id(String id) {
    return new NodeId(id);
  }

  private static NodeState node(String id, long height, Bytes32 digest) {
    return NodeState.atCheckpoint(new NodeId(id), Height.of(height), HASH)
        .advancedTo(Height.of(height), HASH, digest, Height.of(height));
  }
}
