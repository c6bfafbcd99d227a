package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChainBuilderTest {
  @Test
  void build_whenSeedsAreEqual_givesEqualChains() {
    assertThat(proven(ChainBuilder.seeded(5).build(50)))
        .isEqualTo(proven(ChainBuilder.seeded(5).build(50)));
  }

  @Test
  void build_whenSeedsDiffer_givesAnotherChain() {
    assertThat(proven(ChainBuilder.seeded(5).build(5)))
        .doesNotContainAnyElementsOf(proven(ChainBuilder.seeded(6).build(5)));
  }

  @Test
  void build_linksEveryBlockToTheOneBefore() {
    ChainBuilder builder = ChainBuilder.seeded(5);
    var parent = builder.hash();

    for (ProvenBlock block : proven(builder.build(300))) {
      assertThat(block.parentHash()).isEqualTo(parent);
      parent = block.hash();
    }
    assertThat(builder.hash()).isEqualTo(parent);
    assertThat(builder.height().value()).isEqualTo(300);
  }

  @Test
  void build_hasBlocksWithAndWithoutTargets() {
    List<Integer> counts =
        proven(ChainBuilder.seeded(5).build(100)).stream()
            .map(block -> block.targets().size())
            .distinct()
            .sorted()
            .toList();

    assertThat(counts).containsExactly(0, 1, 2, 3);
  }

  @Test
  void next_whenTransactionsHoldTwoLogs_numbersThem() {
    List<Target> targets =
        ChainBuilder.seeded(5).withTargets(4, 4).withLogsPerTransaction(2).next().block().targets();

    assertThat(targets).extracting(Target::transactionIndex).containsExactly(0, 0, 1, 1);
    assertThat(targets).extracting(Target::ordinal).containsExactly(0, 1, 0, 1);
    assertThat(targets.get(0).transaction()).isEqualTo(targets.get(1).transaction());
    assertThat(targets.get(1).transaction()).isNotEqualTo(targets.get(2).transaction());
  }

  @Test
  void cut_endsRunsAtMultiplesOf256() {
    List<List<FetchedBlock>> pieces = TestRuns.cut(ChainBuilder.seeded(5).build(600));

    assertThat(pieces).extracting(List::size).containsExactly(255, 256, 89);
  }

  private static List<ProvenBlock> proven(List<FetchedBlock> blocks) {
    return blocks.stream().map(FetchedBlock::block).toList();
  }
}
