package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.execute.BatchExecution;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.BlockSource;
import dev.sluice.core.execute.Delivery;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeBlockOpener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a worker reads, and what it does when it cannot. */
class WorkerReadsTest {
  private static final long SEED = 7;
  private static final int BLOCKS = 400;
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  private final List<FetchedBlock> blocks =
      ChainBuilder.seeded(SEED).withExecutors("record").withTargets(1, 3).build(BLOCKS);
  private final SystemOnFakes system = new SystemOnFakes(2, blocks);

  @Test
  void execute_whenExecutorsAnnounceNoKeys_loadsEachBlockOnce() {
    system.revealAll();
    system.poll();
    Counted counted = new Counted(system.stores.blocks(), new AtomicInteger());
    List<BatchResult> results =
        worker(counted, system.stores.master())
            .execute(List.of(delivery("m0", N1, BLOCKS)), system.deadline());
    assertThat(results).singleElement().extracting(BatchResult::unfinished).isEqualTo(List.of());
    assertThat(system.node(N1).height()).isEqualTo(Height.of(BLOCKS));
    assertThat(counted.loads()).hasValue(BLOCKS);
  }

  @Test
  void execute_whenTheMembersCannotBeRead_givesEveryMessageBack() {
    system.revealAll();
    system.poll();
    List<BatchResult> results =
        worker(system.stores.blocks(), new SilentMembers(system.stores.master()))
            .execute(
                List.of(delivery("m0", N1, 5), delivery("m1", N2, 5), delivery("m2", N1, 9)),
                system.deadline());
    assertThat(results).extracting(BatchResult::node).containsExactly(N1, N2);
    assertThat(results)
        .extracting(BatchResult::unfinished)
        .containsExactly(List.of("m0", "m2"), List.of("m1"));
    assertThat(results)
        .allMatch(result -> result.results().getLast().verdict() == Verdict.RETRY)
        .allMatch(result -> result.results().getLast().code().equals("AWS_THROTTLED"));
  }

  private static Delivery delivery(String id, NodeId node, long last) {
    return new Delivery(id, new WorkMessage(node, BlockRange.of(1, last), 1, false));
  }

  private BatchExecution worker(BlockStore store, MasterStore master) {
    return new BatchExecution(
        new BatchExecution.Ports(
            master,
            system.stores.nodes(),
            new BlockSource(store, _ -> new FakeBlockOpener(blocks)),
            system.bus,
            (attempt, deadline) -> false),
        Executors.builtIn(),
        Runnable::run);
  }

  /** Counts which blocks are loaded. */
  private record Counted(BlockStore real, AtomicInteger loads) implements BlockStore {
    @Override
    public void store(int version, List<FetchedBlock> stored) {
      real.store(version, stored);
    }

    @Override
    public Optional<EncodedBlock> load(BlockKey block) {
      loads.incrementAndGet();
      return real.load(block);
    }

    @Override
    public Optional<Run> runAt(Height height) {
      return real.runAt(height);
    }

    @Override
    public List<Run> runs(BlockRange range, int limit) {
      return real.runs(range, limit);
    }

    @Override
    public Optional<TransactionReference> find(TransactionHash transaction) {
      return real.find(transaction);
    }
  }

  /** Its members cannot be read. */
  private record SilentMembers(MasterStore real) implements MasterStore {
    @Override
    public Optional<MasterState> read() {
      return real.read();
    }

    @Override
    public Optional<Members> members() {
      throw new RetryableException("AWS_THROTTLED", "the members cannot be read");
    }

    @Override
    public boolean advance(MasterState from, MasterState to) {
      return real.advance(from, to);
    }
  }
}
