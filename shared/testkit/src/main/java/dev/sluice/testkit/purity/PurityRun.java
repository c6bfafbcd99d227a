package dev.sluice.testkit.purity;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.execute.BatchExecution;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.BlockSource;
import dev.sluice.core.execute.Delivery;
import dev.sluice.core.execute.ExecutionResult;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.Executor;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeBlockOpener;
import dev.sluice.testkit.FakeEventBus;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.FakeTimeSource;
import dev.sluice.testkit.FaultyNodeStores;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One node that executes one chain, by the real use case on fakes. */
final class PurityRun {
  /** How many blocks a chain has. */
  static final int BLOCKS = 40;

  private static final Height CHECKPOINT = Height.of(200);
  private static final long MANY_MILLIS = 1_000_000;
  private static final int LONGEST_PIECE = 9;

  private final Stores stores = Stores.over(new FakeTable());
  private final Member node = Member.local(new NodeId("n1"));
  private final List<FetchedBlock> blocks;

  private PurityRun(ExecutorScenario scenario, long seed) {
    ChainBuilder chain = ChainBuilder.seeded(seed);
    BlockHash hash = chain.hash();
    chain.above(CHECKPOINT, hash).withTargetsFrom(scenario::targets);
    this.blocks = chain.build(BLOCKS);
    stores.configs().initialise(TestGenesis.ofNodes(1, CHECKPOINT, hash));
    stores.blocks().store(1, blocks);
    TestRuns.cut(blocks).forEach(this::advance);
  }

  private void advance(List<FetchedBlock> piece) {
    GatewayState from = stores.gateway().read().orElseThrow();
    Run run = TestRuns.of(from, piece);
    stores.gateway().advance(from, TestRuns.after(from, run), run);
  }

  /** The digest after each block with targets, by height. */
  static SortedMap<Height, String> digests(
      ExecutorScenario scenario, long seed, Batching batching) {
    PurityRun run = new PurityRun(scenario, seed);
    SplittableRandom random = new SplittableRandom(seed);
    NodeStores nodes = run.stores.nodes();
    switch (batching) {
      case ONE_BY_ONE -> {
        for (int i = 0; i < BLOCKS; i++) {
          run.execute(scenario.executor(), nodes, i, i);
        }
      }
      case ALL_TOGETHER -> run.execute(scenario.executor(), nodes, 0, BLOCKS - 1);
      case IN_PIECES -> run.executePieces(scenario.executor(), nodes, random);
      case EACH_TWICE -> run.executePieces(scenario.executor(), losingEverySecond(nodes), random);
      case AFTER_OTHERS -> {
        Executor used = scenario.executor();
        PurityRun others = new PurityRun(scenario, seed + 1);
        others.execute(used, others.stores.nodes(), 0, BLOCKS - 1);
        run.execute(used, nodes, 0, BLOCKS - 1);
      }
    }
    return run.digests();
  }

  private void executePieces(Executor executor, NodeStores nodes, SplittableRandom random) {
    int first = 0;
    while (first < BLOCKS) {
      int last = Math.min(BLOCKS - 1, first + random.nextInt(LONGEST_PIECE));
      execute(executor, nodes, first, last);
      first = last + 1;
    }
  }

  private void execute(Executor executor, NodeStores nodes, int first, int last) {
    BlockSource source = new BlockSource(stores.blocks(), version -> new FakeBlockOpener(blocks));
    BatchExecution.Ports ports =
        new BatchExecution.Ports(
            stores.master(), nodes, source, new FakeEventBus(), (attempt, deadline) -> true);
    BatchExecution worker = new BatchExecution(ports, Executors.of(executor), Runnable::run);
    BlockRange range = new BlockRange(height(first), height(last));
    Delivery message = new Delivery("m", new WorkMessage(node.id(), range, 1, false));
    worker
        .execute(List.of(message), Deadline.inMillis(new FakeTimeSource(), MANY_MILLIS))
        .forEach(PurityRun::requireApplied);
  }

  private Height height(int index) {
    return blocks.get(index).block().height();
  }

  private static void requireApplied(BatchResult result) {
    ExecutionResult last = result.results().getLast();
    if (last.verdict() != Verdict.APPLIED) {
      throw new AssertionError(
          "the blocks were not executed: "
              + last.verdict()
              + " "
              + last.code()
              + " "
              + last.detail());
    }
  }

  /** Of which every second commit fails before it is made, beginning with the first. */
  private static NodeStores losingEverySecond(NodeStores nodes) {
    AtomicInteger commits = new AtomicInteger();
    return new FaultyNodeStores(nodes, () -> commits.getAndIncrement() % 2 == 0, () -> false);
  }

  private SortedMap<Height, String> digests() {
    TreeMap<Height, String> digests = new TreeMap<>();
    List<Height> heights = new ArrayList<>();
    blocks.stream()
        .filter(block -> !block.block().targets().isEmpty())
        .forEach(block -> heights.add(block.block().height()));
    for (Height height : heights) {
      Execution execution = stores.nodes().node(node).lastExecution(height).orElseThrow();
      digests.put(height, execution.digest().toString());
    }
    return digests;
  }
}
