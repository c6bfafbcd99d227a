package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.ExecutionResult;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FaultyNodeStores;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionTest {
  private static final long SEED = 7;
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  @Test
  void execute_whenMessagesAreConsecutive_foldsThemIntoOneCommit() {
    SystemOnFakes system = stored(2, ChainBuilder.seeded(SEED).build(10));
    List<BatchResult> results =
        system.execute(message(N1, 3, 10), message(N1, 1, 1), message(N1, 2, 2));
    ExecutionResult result = only(results);
    assertThat(result.verdict()).isEqualTo(Verdict.APPLIED);
    assertThat(result.commits()).isEqualTo(1);
    assertThat(result.blocks()).isEqualTo(10);
    assertThat(system.ledger("n1")).isEqualTo(system.fold(Height.of(10)));
  }

  @Test
  void execute_whenTheMessageWasExecuted_isDuplicate() {
    SystemOnFakes system = stored(1, ChainBuilder.seeded(SEED).build(10));
    system.execute(message(N1, 1, 5));
    assertThat(only(system.execute(message(N1, 4, 5))).verdict()).isEqualTo(Verdict.DUPLICATE);
    assertThat(system.ledger("n1")).isEqualTo(system.fold(Height.of(5)));
  }

  @Test
  void execute_whenTheRangeOverlapsWhatIsDone_executesTheRest() {
    SystemOnFakes system = stored(1, ChainBuilder.seeded(SEED).build(10));
    system.execute(message(N1, 1, 5));
    ExecutionResult result = only(system.execute(message(N1, 3, 8)));
    assertThat(result.blocks()).isEqualTo(3);
    assertThat(system.ledger("n1")).isEqualTo(system.fold(Height.of(8)));
  }

  @Test
  void execute_whenABlockIsMissingBefore_isAGapAndChangesNothing() {
    SystemOnFakes system = stored(1, ChainBuilder.seeded(SEED).build(10));
    long writes = system.table.writes();
    assertThat(only(system.execute(message(N1, 2, 5))).verdict()).isEqualTo(Verdict.GAP);
    assertThat(system.table.writes()).isEqualTo(writes);
  }

  @Test
  void execute_whenTheEpochIsOld_isStaleAndChangesNothing() {
    SystemOnFakes system = stored(1, ChainBuilder.seeded(SEED).build(10));
    NodeStore store = system.stores.nodes().node(Member.local(N1));
    NodeState node = system.node(N1);
    store.changeStatus(node, node.withNextEpoch());
    long writes = system.table.writes();
    assertThat(only(system.execute(message(N1, 1, 5))).verdict()).isEqualTo(Verdict.STALE);
    assertThat(system.table.writes()).isEqualTo(writes);
  }

  @Test
  void execute_whenTheNodeIsPaused_isInactive() {
    SystemOnFakes system = stored(1, ChainBuilder.seeded(SEED).build(10));
    NodeState node = system.node(N1);
    system
        .stores
        .nodes()
        .node(Member.local(N1))
        .changeStatus(node, node.withStatus(NodeStatus.PAUSED, Halt.NONE));
    WorkMessage current = new WorkMessage(N1, BlockRange.of(1, 5), 2, false);
    assertThat(only(system.execute(current)).verdict()).isEqualTo(Verdict.INACTIVE);
  }

  @Test
  void execute_whenTheNodeIsNoMember_isUnknown() {
    SystemOnFakes system = stored(1, ChainBuilder.seeded(SEED).build(10));
    WorkMessage stranger = message(new NodeId("n9"), 1, 5);
    assertThat(only(system.execute(stranger)).verdict()).isEqualTo(Verdict.UNKNOWN_NODE);
  }

  @Test
  void execute_whenTheRunIsNotThereYet_comesAgain() {
    SystemOnFakes system = stored(1, ChainBuilder.seeded(SEED).build(10));
    BatchResult result = system.execute(message(N1, 1, 11)).getFirst();
    assertThat(result.results().getLast().verdict()).isEqualTo(Verdict.RETRY);
    assertThat(result.results().getLast().code()).isEqualTo("STATE_BLOCK_MISSING");
    assertThat(result.unfinished()).containsExactly("m0");
  }

  @Test
  void execute_whenOneNodeFails_leavesTheOthersAlone() {
    SystemOnFakes system = stored(2, ChainBuilder.seeded(SEED).build(10));
    List<BatchResult> results = system.execute(message(N1, 1, 11), message(N2, 1, 10));
    assertThat(results.get(0).unfinished()).containsExactly("m0");
    assertThat(results.get(1).unfinished()).isEmpty();
    assertThat(system.node(N2).height()).isEqualTo(Height.of(10));
  }

  @Test
  void execute_whenTheGatewayStoredAnotherFork_haltsTheNode() {
    List<FetchedBlock> blocks = ChainBuilder.seeded(SEED).build(10);
    SystemOnFakes system = stored(1, blocks);
    NodeState node = system.node(N1);
    FetchedBlock other = ChainBuilder.seeded(SEED + 1).build(1).getFirst();
    NodeState elsewhere =
        node.advancedTo(Height.of(1), other.block().hash(), node.digest(), node.lastExecution());
    system
        .stores
        .nodes()
        .node(Member.local(N1))
        .commit(
            new dev.sluice.core.ledger.NodeCommit(
                node, elsewhere, List.of(), List.of(), List.of()));
    ExecutionResult result = only(system.execute(message(N1, 2, 5)));
    assertThat(result.verdict()).isEqualTo(Verdict.HALTED);
    assertThat(result.code()).isEqualTo("STATE_DIVERGENCE");
    assertThat(system.node(N1).status()).isEqualTo(NodeStatus.HALTED);
    assertThat(system.node(N1).halt().detail()).contains(other.block().hash().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 48, 49, 50, 60, 500})
  void execute_whateverTheSizeOfABlock_givesTheFold(int transfers) {
    List<FetchedBlock> blocks =
        ChainBuilder.seeded(SEED).withHolders(2_000).withTargets(transfers, transfers).build(3);
    SystemOnFakes system = stored(1, blocks);
    assertThat(only(system.execute(message(N1, 1, 3))).verdict()).isEqualTo(Verdict.APPLIED);
    assertThat(system.ledger("n1")).isEqualTo(system.fold(Height.of(3)));
    assertThat(system.node(N1).cursor()).isZero();
  }

  /** A worker dies after each of its commits in turn; another begins afresh. */
  @Test
  void execute_whenTheWorkerDiesBetweenChunks_neitherLosesNorDoubles() {
    List<FetchedBlock> blocks =
        ChainBuilder.seeded(SEED).withHolders(2_000).withTargets(400, 400).build(3);
    SystemOnFakes system = stored(1, blocks);
    SystemOnFakes undisturbed = stored(1, blocks);
    undisturbed.execute(message(N1, 1, 3));
    AtomicInteger commits = new AtomicInteger();
    int deaths = 0;
    while (!system.node(N1).height().equals(Height.of(3))) {
      commits.set(0);
      // The fence is the first commit, the first chunk the second; later ones never happen.
      system.between(
          real -> new FaultyNodeStores(real, () -> commits.incrementAndGet() > 2, () -> false));
      system.execute(message(N1, 1, 3));
      deaths++;
      assertThat(system.ledger("n1")).isEqualTo(system.fold(system.node(N1).height()));
    }
    assertThat(deaths).isGreaterThan(10);
    assertThat(system.node(N1).digest()).isEqualTo(undisturbed.node(N1).digest());
    assertThat(system.ledger("n1")).isEqualTo(system.fold(Height.of(3)));
  }

  /**
   * A worker that stood still reads a ledger that has gone on by two blocks: what it computes for
   * the half written block is wrong, and says nothing about the node.
   */
  @Test
  void execute_whenOvertakenInALargeBlock_haltsNobody() {
    List<FetchedBlock> blocks =
        ChainBuilder.seeded(SEED).withHolders(60).withTargets(200, 200).build(3);
    SystemOnFakes system = stored(1, blocks);
    AtomicInteger commits = new AtomicInteger();
    system.between(
        real -> new FaultyNodeStores(real, () -> commits.incrementAndGet() > 2, () -> false));
    system.execute(message(N1, 1, 1));
    assertThat(system.node(N1).cursor()).isPositive();
    system.between(real -> new OvertakenNodes(real, () -> goOn(system)));
    system.execute(message(N1, 1, 1));
    assertThat(system.node(N1).status()).isEqualTo(NodeStatus.ACTIVE);
    assertThat(system.node(N1).height()).isEqualTo(Height.of(3));
    assertThat(system.ledger("n1")).isEqualTo(system.fold(Height.of(3)));
  }

  private static void goOn(SystemOnFakes system) {
    system.between(real -> real);
    system.execute(message(N1, 1, 3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void flow_whenCommitsFailAndAnswersAreLost_endsWithTheFold(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FetchedBlock> blocks =
        ChainBuilder.seeded(seed).withHolders(300).withTargets(0, 120).build(60);
    SystemOnFakes system = new SystemOnFakes(3, blocks);
    system.between(
        real ->
            new FaultyNodeStores(real, () -> random.nextInt(4) == 0, () -> random.nextInt(4) == 0));
    system.revealAll();
    system.untilQuiet();
    system
        .members()
        .forEach(
            member -> {
              String id = member.id().value();
              assertThat(system.node(id).status()).as("seed " + seed).isEqualTo(NodeStatus.ACTIVE);
              assertThat(system.ledger(id))
                  .as("seed " + seed)
                  .isEqualTo(system.fold(Height.of(60)));
              assertThat(system.node(id).digest()).isEqualTo(system.node(N1).digest());
            });
  }

  private static SystemOnFakes stored(int nodes, List<FetchedBlock> blocks) {
    SystemOnFakes system = new SystemOnFakes(nodes, blocks);
    system.revealAll();
    system.poll();
    return system;
  }

  private static WorkMessage message(NodeId node, long first, long last) {
    return new WorkMessage(node, BlockRange.of(first, last), 1, false);
  }

  private static ExecutionResult only(List<BatchResult> results) {
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().results()).hasSize(1);
    return results.getFirst().results().getFirst();
  }
}
