package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.audit.Finding;
import dev.sluice.core.audit.Finding.Kind;
import dev.sluice.core.audit.SourceAudit;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Configuration;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeBlockOpener;
import dev.sluice.testkit.FakeSourceChain;
import dev.sluice.testkit.FakeStoredRows;
import dev.sluice.testkit.FakeTimeSource;
import dev.sluice.testkit.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is stored, held against the source once more. */
class SourceAuditTest {
  private static final long SEED = 31;
  private static final int BLOCKS = 600;

  private final List<FetchedBlock> blocks =
      ChainBuilder.seeded(SEED).withTargets(0, 3).build(BLOCKS);
  private final SystemOnFakes system = new SystemOnFakes(1, blocks);
  private final FakeSourceChain source = new FakeSourceChain(Height.ZERO);

  SourceAuditTest() {
    system.revealAll();
    system.poll();
    source.reveal(blocks);
  }

  @Test
  void run_whenAllIsThere_findsNothing() {
    SourceAudit.Report report = audit(1, BLOCKS);
    assertThat(report.findings()).isEmpty();
    assertThat(report.runs()).isEqualTo(3);
    assertThat(report.blocks()).isEqualTo(BLOCKS);
    assertThat(report.targets())
        .isEqualTo(blocks.stream().mapToLong(each -> each.block().targets().size()).sum());
  }

  @Test
  void run_ofARange_looksAtItAlone() {
    SourceAudit.Report report = audit(250, 300);
    assertThat(report.findings()).isEmpty();
    assertThat(report.runs()).isEqualTo(2);
    assertThat(report.blocks()).isEqualTo(51);
  }

  @Test
  void run_whenTheSourceGivesLittleAtATime_getsToTheEnd() {
    source.fetchAtMost(7);
    assertThat(audit(1, BLOCKS).blocks()).isEqualTo(BLOCKS);
  }

  @Test
  void run_whenAnyRowIsLost_namesItAndNoOther() {
    List<RowKey> keys =
        system.table.keys().stream()
            .filter(key -> key.partition().matches("(RUN|BLOCK#.*|TX#.*)"))
            .toList();
    Random random = new Random(SEED);
    for (int i = 0; i < 40; i++) {
      RowKey key = keys.get(random.nextInt(keys.size()));
      SystemOnFakes whole = new SystemOnFakes(1, blocks);
      whole.revealAll();
      whole.poll();
      whole.table.remove(key);
      List<Finding> findings = audit(whole, 1, BLOCKS).findings();
      // Without its run, a block's lookups lead nowhere: they are not looked at.
      assertThat(findings)
          .as("%s, seed %d", key, SEED)
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.kind()).isEqualTo(Kind.MISSING);
                assertThat(each.row()).startsWith(key.partition());
              });
    }
  }

  @Test
  void run_whenTheSourceHasATargetThatIsNotStored_namesIt() {
    ProvenBlock whole = withTargets().block();
    ProvenBlock fewer =
        new ProvenBlock(
            whole.height(),
            whole.hash(),
            whole.parentHash(),
            whole.targets().subList(0, whole.targets().size() - 1));
    SystemOnFakes robbed =
        new SystemOnFakes(
            1, with(FetchedBlock.withTargets(fewer, withTargets().encoded().orElseThrow())));
    robbed.revealAll();
    robbed.poll();

    String lost = whole.targets().getLast().transaction().toString();
    assertThat(audit(robbed, 1, BLOCKS).findings())
        .anySatisfy(
            each -> {
              assertThat(each.kind()).isEqualTo(Kind.ALTERED);
              assertThat(each.detail()).contains("targets of block " + whole.height());
            })
        .anySatisfy(each -> assertThat(each.detail() + each.row()).contains(lost));
  }

  @Test
  void run_whenTheSourceHasAnotherBlock_saysWhichIsWhich() {
    ProvenBlock stored = blocks.getLast().block();
    FetchedBlock other =
        ChainBuilder.seeded(SEED + 1).above(stored.height().previous(), stored.parentHash()).next();
    source.replace(List.of(other));
    assertThat(audit(1, BLOCKS).findings())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.detail())
                    .contains(other.block().hash().toString())
                    .contains(stored.hash().toString()));
  }

  @Test
  void run_whenTheSourceDoesNotAnswer_isNoFinding() {
    source.failNext(new RetryableException("RPC_TIMEOUT", "injected"));
    assertThatThrownBy(() -> audit(1, BLOCKS)).isInstanceOf(RetryableException.class);
  }

  private FetchedBlock withTargets() {
    return blocks.stream()
        .filter(each -> each.block().targets().size() == 3)
        .findFirst()
        .orElseThrow();
  }

  private List<FetchedBlock> with(FetchedBlock changed) {
    List<FetchedBlock> all = new ArrayList<>(blocks);
    all.set((int) changed.block().height().value() - 1, changed);
    return all;
  }

  private SourceAudit.Report audit(long first, long last) {
    return audit(system, first, last);
  }

  /** The opener knows what that system's gateway stored. */
  private SourceAudit.Report audit(SystemOnFakes of, long first, long last) {
    FakeTimeSource time = new FakeTimeSource();
    return new SourceAudit(
            new SourceAudit.Ports(
                of.stores.blocks(), new FakeStoredRows(of.table), of.stores.configs()),
            new SeenAlike(source, new FakeBlockOpener(of.blocks)),
            () -> Deadline.inMillis(time, 60_000))
        .run(BlockRange.of(first, last));
  }

  /** Every version sees the same. */
  private record SeenAlike(SourceChain source, BlockOpener opener) implements SourceAudit.Chain {
    @Override
    public SourceChain source(Configuration version) {
      return source;
    }

    @Override
    public BlockOpener opener(Configuration version) {
      return opener;
    }
  }
}
