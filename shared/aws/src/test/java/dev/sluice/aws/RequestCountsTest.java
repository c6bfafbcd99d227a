package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.Target;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.PlanState;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestHashes;
import dev.sluice.testkit.TestRuns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each method costs in requests; a change here is a change of the bill. */
final class RequestCountsTest {
  private static final Height CHECKPOINT = Height.of(100);
  private static final Member N1 = Member.local(new NodeId("n1"));

  private final Wire wire = new Wire();
  private final Stores stores = TestClients.newStores(wire);
  private final ChainBuilder chain = ChainBuilder.seeded(1);
  private final NodeStore node = stores.nodes().node(N1);
  private final LedgerStore ledger = stores.nodes().ledger(N1);

  @BeforeEach
  void initialise() {
    chain.above(CHECKPOINT, chain.hash());
    stores.configs().initialise(TestGenesis.ofNodes(3, CHECKPOINT, chain.hash()));
    assertRequests("CreateTable", 1, "TransactWriteItems", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 98})
  void commit_takesOneRequest(int effects) {
    NodeState from = node.read().orElseThrow();
    wire.takeCounts();
    node.commit(TestCommits.block(from, effects));

    assertRequests("TransactWriteItems", 1);
  }

  @Test
  void commit_whenLost_takesOneRequest() {
    NodeState from = node.read().orElseThrow();
    NodeCommit first = TestCommits.block(from, 1);
    node.commit(first);
    wire.takeCounts();

    node.commit(TestCommits.block(from, 2));
    assertRequests("TransactWriteItems", 1);
    node.commit(TestCommits.block(first.to(), 1));
    assertRequests("TransactWriteItems", 1);
  }

  @Test
  void node_readsAndChangesOfStatusTakeOneRequestEach() {
    NodeState from = node.read().orElseThrow();
    assertRequests("GetItem", 1);
    node.changeStatus(from, from.withNextEpoch());
    assertRequests("UpdateItem", 1);
    node.lastExecution(CHECKPOINT);
    assertRequests("Query", 1);
  }

  @Test
  void gateway_everyMethodTakesOneRequest() {
    GatewayState from = stores.gateway().read().orElseThrow();
    assertRequests("GetItem", 1);
    Run run = TestRuns.of(from, chain.build(100));
    stores.gateway().advance(from, TestRuns.after(from, run), run);
    assertRequests("TransactWriteItems", 1);
    stores.gateway().advance(from, TestRuns.after(from, run), run);
    assertRequests("TransactWriteItems", 1);
    stores.gateway().changeStatus(from, from.halted(new Halt("A", "b")));
    assertRequests("UpdateItem", 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "100, 1", "101, 2", "250, 3"})
  void ledgerRead_takesOneRequestForEachHundredKeys(int keys, int requests) {
    Set<LedgerKey> asked =
        IntStream.range(0, keys).mapToObj(TestCommits::key).collect(Collectors.toSet());
    ledger.read(asked);

    assertThat(wire.takeCounts().getOrDefault("BatchGetItem", 0)).isEqualTo(requests);
  }

  @Test
  void ledgerForEach_takesOneRequestForEachPartition() {
    ledger.forEach("token-ledger", (key, row) -> {});

    assertRequests("Query", RowKey.LEDGER_SHARDS);
  }

  @Test
  void blocks_storeTakesOneRequestForEach25Rows() {
    stores.blocks().store(1, chain.withTargets(0, 0).build(10));
    assertRequests();
    stores.blocks().store(1, chain.withTargets(4, 4).build(5));
    assertRequests("BatchWriteItem", 1);
    stores.blocks().store(1, chain.withTargets(4, 4).build(6));
    assertRequests("BatchWriteItem", 2);
  }

  @Test
  void blocks_loadTakesOneRequestForEachMegabyte() {
    FetchedBlock small = chain.withTargets(1, 1).withContentBytes(300_000).next();
    FetchedBlock large = chain.withContentBytes(1_500_000).next();
    stores.blocks().store(1, List.of(small, large));
    wire.takeCounts();

    stores.blocks().load(new BlockKey(small.block().hash(), 1));
    assertRequests("Query", 1);
    stores.blocks().load(new BlockKey(large.block().hash(), 1));
    assertRequests("Query", 2);
  }

  @Test
  void blocks_runsTakeTwoRequestsWithinAPartition() {
    Target target = followTwoRuns();

    stores.blocks().runAt(CHECKPOINT.plus(3));
    assertRequests("Query", 1);
    stores.blocks().runs(BlockRange.of(101, 103), 10);
    assertRequests("Query", 1);
    stores.blocks().runs(BlockRange.of(103, 200), 1);
    assertRequests("Query", 1);
    stores.blocks().runs(BlockRange.of(103, 200), 10);
    assertRequests("Query", 2);
    stores.blocks().runs(BlockRange.of(101, Long.MAX_VALUE), 10);
    assertRequests("Query", 2);
    stores.blocks().runs(BlockRange.of(107, Long.MAX_VALUE), 10);
    assertRequests("Query", 2, "GetItem", 1);
    stores.blocks().find(target.transaction());
    assertRequests("Query", 1, "GetItem", 1);
  }

  private Target followTwoRuns() {
    chain.withTargets(1, 1);
    Target target = advance(3);
    advance(3);
    wire.takeCounts();
    return target;
  }

  private Target advance(int count) {
    GatewayState from = stores.gateway().read().orElseThrow();
    List<FetchedBlock> blocks = chain.build(count);
    stores.blocks().store(1, blocks);
    Run run = TestRuns.of(from, blocks);
    stores.gateway().advance(from, TestRuns.after(from, run), run);
    return blocks.getFirst().block().targets().getFirst();
  }

  @Test
  void planAndMasterAndConfig_everyMethodTakesOneRequest() {
    stores.plans().read(N1.id());
    assertRequests("GetItem", 1);
    PlanState plan = new PlanState(N1.id(), CHECKPOINT.next(), 1, 1, 0, CHECKPOINT);
    stores.plans().write(Optional.empty(), plan);
    assertRequests("PutItem", 1);
    stores.master().members();
    assertRequests("GetItem", 1);
    MasterState from = stores.master().read().orElseThrow();
    assertRequests("GetItem", 1);
    BlockHash hash = new BlockHash(TestHashes.of("next"));
    stores
        .master()
        .advance(from, new MasterState(CHECKPOINT.next(), hash, from.digest(), from.nodes()));
    assertRequests("UpdateItem", 1);
    stores.configs().version(1);
    assertRequests("GetItem", 1);
  }

  @Test
  void opening_takesNoRequest() {
    stores.nodes().node(N1);
    stores.nodes().ledger(N1);

    assertRequests();
  }

  private void assertRequests() {
    assertThat(wire.takeCounts()).isEmpty();
  }

  private void assertRequests(String operation, int count) {
    assertThat(wire.takeCounts()).isEqualTo(Map.of(operation, count));
  }

  private void assertRequests(String first, int firstCount, String second, int secondCount) {
    assertThat(wire.takeCounts()).isEqualTo(Map.of(first, firstCount, second, secondCount));
  }
}
