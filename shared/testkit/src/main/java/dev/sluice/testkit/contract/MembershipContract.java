package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.Membership;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Membership} promises. */
public abstract class MembershipContract extends NodeContract {
  private static final Set<String> EXECUTORS = Set.of("token-ledger");
  private static final Member N3 = Member.local(new NodeId("n3"));
  private static final Height TOP = Height.of(Long.MAX_VALUE);

  /** The membership over the table of {@link #open}. */
  protected abstract Membership membership();

  @Test
  void change_whenTheVersionStands_replacesTheMembers() {
    Members from = initialise(2).members();
    Members to = from.with(N3);

    assertThat(membership().change(from, to)).isTrue();
    assertThat(stores().master().members()).contains(to);
  }

  @Test
  void change_whenTheVersionMoved_changesNothing() {
    Members from = initialise(2).members();
    Members to = from.with(N3);
    membership().change(from, to);

    assertThat(membership().change(from, from.without(N2.id()))).isFalse();
    assertThat(stores().master().members()).contains(to);
  }

  @Test
  void create_whenThereIsNoRow_putsIt_andFindsItAgain() {
    initialise(2);
    NodeState first = first(N3);

    assertThat(membership().create(N3, first)).isTrue();
    assertThat(membership().create(N3, first)).isTrue();
    assertThat(stores().nodes().node(N3).read()).contains(first);
  }

  @Test
  void create_whenAnotherRowStands_changesNothing() {
    initialise(2);
    writeKeys(1);
    NodeState stands = row();

    assertThat(membership().create(N1, first(N1))).isFalse();
    assertThat(row()).isEqualTo(stands);
  }

  @Test
  void replace_whenTheRowStands_replacesAllOfIt() {
    initialise(2);
    NodeState from = writeKeys(1);
    NodeState to = first(N1).withEpoch(from.epoch() + 1);

    assertThat(membership().replace(N1, from, to)).isTrue();
    assertThat(row()).isEqualTo(to);
    assertThat(membership().replace(N1, from, to)).as("a lost answer").isTrue();
  }

  @Test
  void replace_whenTheRowMoved_changesNothing() {
    initialise(2);
    NodeState from = row();
    NodeState moved = writeKeys(1);

    assertThat(membership().replace(N1, from, first(N1).withEpoch(9))).isFalse();
    assertThat(row()).isEqualTo(moved);
  }

  @Test
  void clear_removesEveryRowOfTheNode_andNoOther() {
    initialise(2);
    writeKeys(90);
    NodeState last = writeMore();
    NodeCommit other = otherNodesBlock();
    NodeState fence = halted(last);

    assertThat(membership().clear(N1, fence, EXECUTORS)).isEqualTo(OptionalLong.of(182));
    assertThat(ledgerOf(200)).isEmpty();
    assertThat(lastExecutionHeight(TOP)).isEmpty();
    assertThat(row()).isEqualTo(fence);
    assertThat(membership().clear(N1, fence, EXECUTORS)).isEqualTo(OptionalLong.of(0));
    assertThat(stores().nodes().node(N2).lastExecution(TOP)).contains(other.executions().getLast());
    assertThat(stores().nodes().ledger(N2).read(Set.of(NodeCommits.key(0)))).hasSize(1);
  }

  @Test
  void clear_whenTheNodeIsOfAnotherEpoch_removesNothing() {
    initialise(2);
    NodeState fence = halted(writeKeys(3));
    stores().nodes().node(N1).changeStatus(fence, fence.withStatus(NodeStatus.ACTIVE, Halt.NONE));

    assertThat(membership().clear(N1, fence, EXECUTORS)).isEmpty();
    assertThat(ledgerOf(3)).hasSize(3);
    assertThat(lastExecutionHeight(TOP)).hasSize(1);
  }

  @Test
  void clear_ofAHaltedNode_letsNoWorkerOfBeforeCommit() {
    initialise(2);
    NodeState from = writeKeys(1);
    NodeCommit late = NodeCommits.block(from, NodeCommits.fresh(3, from.height().next()));
    NodeState fence = halted(from);
    membership().clear(N1, fence, EXECUTORS);

    assertThat(node().commit(late)).isEqualTo(new Outcome.NodeMoved(fence));
    assertThat(ledgerOf(3)).isEmpty();
  }

  private NodeState writeMore() {
    NodeState from = row();
    return apply(NodeCommits.block(from, NodeCommits.fresh(90, 180, from.height().next())));
  }

  private NodeCommit otherNodesBlock() {
    NodeState from = stores().nodes().node(N2).read().orElseThrow();
    NodeCommit commit = NodeCommits.block(from, NodeCommits.fresh(1, from.height().next()));
    assertThat(stores().nodes().node(N2).commit(commit)).isEqualTo(new Outcome.Applied());
    return commit;
  }

  private NodeState halted(NodeState node) {
    NodeState halted = node.withStatus(NodeStatus.HALTED, new Halt(Halt.DIVERGED, "test"));
    assertThat(membership().replace(N1, node, halted)).isTrue();
    return halted;
  }

  private NodeState first(Member member) {
    return NodeState.atCheckpoint(member.id(), CHECKPOINT, genesis(1).gateway().hash());
  }
}
