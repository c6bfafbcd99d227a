package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.port.BlockStore;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.OtherRules;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestHashes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlockStore} promises. */
public abstract class BlockStoreContract extends StoresContract {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300_000, 380_000, 400_000, 401_000, 1_300_000})
  void load_afterStore_givesTheSameBytes(int contentBytes) {
    FetchedBlock block = chain().withTargets(1, 3).withContentBytes(contentBytes).next();
    stores().blocks().store(1, List.of(block));

    Optional<EncodedBlock> loaded = stores().blocks().load(new BlockKey(block.block().hash(), 1));

    assertSameEncoding(loaded, block);
  }

  @Test
  void load_whenNothingWasStored_isEmpty() {
    assertThat(stores().blocks().load(new BlockKey(new BlockHash(TestHashes.of("nothing")), 1)))
        .isEmpty();
  }

  @Test
  void load_whenBlockHasNoTargets_isEmpty() {
    FetchedBlock block = chain().withTargets(0, 0).next();
    stores().blocks().store(1, List.of(block));

    assertThat(stores().blocks().load(new BlockKey(block.block().hash(), 1))).isEmpty();
  }

  @Test
  void store_whenNothingIsGiven_doesNothing() {
    stores().blocks().store(1, List.of());

    assertThat(stores().blocks().runs(BlockRange.of(0, 1_000), 10)).isEmpty();
  }

  @Test
  void store_whenManyBlocks_storesEach() {
    List<FetchedBlock> blocks = chain().withTargets(1, 3).build(60);
    stores().blocks().store(1, blocks);

    for (FetchedBlock block : blocks) {
      assertSameEncoding(stores().blocks().load(new BlockKey(block.block().hash(), 1)), block);
    }
  }

  @Test
  void store_whenBlockIsGivenTwice_doesNoHarm() {
    FetchedBlock block = chain().withTargets(2, 2).withContentBytes(500_000).next();
    stores().blocks().store(1, List.of(block, block));
    stores().blocks().store(1, List.of(block));

    assertSameEncoding(stores().blocks().load(new BlockKey(block.block().hash(), 1)), block);
  }

  @Test
  void store_whenTargetsShareOneTransaction_storesItOnce() {
    initialise(1);
    FetchedBlock block = chain().withTargets(4, 4).withLogsPerTransaction(2).next();
    advance(List.of(block));

    for (Target target : block.block().targets()) {
      assertThat(stores().blocks().find(target.transaction())).contains(reference(block, target));
    }
  }

  @Test
  void store_whenAForkIsStoredToo_keepsBoth() {
    initialise(1);
    FetchedBlock ours = chain().withTargets(1, 3).next();
    FetchedBlock theirs =
        ChainBuilder.seeded(9).above(CHECKPOINT, gateway().hash()).withTargets(1, 3).next();
    stores().blocks().store(1, List.of(theirs));
    stores().blocks().store(1, List.of(ours));

    assertSameEncoding(stores().blocks().load(new BlockKey(ours.block().hash(), 1)), ours);
    assertSameEncoding(stores().blocks().load(new BlockKey(theirs.block().hash(), 1)), theirs);
  }

  @Test
  void store_underOtherRules_leavesWhatIsThere() {
    FetchedBlock block = chain().withTargets(2, 2).next();
    FetchedBlock seen = OtherRules.select(block, target -> later(target));
    stores().blocks().store(1, List.of(block));
    stores().blocks().store(2, List.of(seen));

    assertSameEncoding(stores().blocks().load(new BlockKey(block.block().hash(), 1)), block);
    assertSameEncoding(stores().blocks().load(new BlockKey(block.block().hash(), 2)), seen);
  }

  private static Optional<Target> later(Target target) {
    return target.transactionIndex() == 0 ? Optional.empty() : Optional.of(target);
  }

  @Test
  void runAt_whenInARun_givesTheWholeRun() {
    initialise(1);
    Run first = follow(3).getFirst();
    Run second = follow(2).getFirst();

    assertThat(stores().blocks().runAt(CHECKPOINT.plus(1))).contains(first);
    assertThat(stores().blocks().runAt(CHECKPOINT.plus(3))).contains(first);
    assertThat(stores().blocks().runAt(CHECKPOINT.plus(4))).contains(second);
    assertThat(stores().blocks().runAt(CHECKPOINT.plus(5))).contains(second);
  }

  @Test
  void runAt_whenAboveTheGatewayHeight_isEmpty() {
    initialise(1);
    follow(3);

    assertThat(stores().blocks().runAt(CHECKPOINT.plus(4))).isEmpty();
    assertThat(stores().blocks().runAt(Height.of(Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void runAt_whenNotAboveTheCheckpoint_isEmpty() {
    initialise(1);
    follow(3);

    assertThat(stores().blocks().runAt(CHECKPOINT)).isEmpty();
    assertThat(stores().blocks().runAt(Height.ZERO)).isEmpty();
  }

  @Test
  void runs_whenRangeTouchesSome_givesTheseInAscendingOrder() {
    initialise(1);
    follow(2);
    Run second = follow(3).getFirst();
    Run third = follow(1).getFirst();
    Run fourth = follow(4).getFirst();
    follow(2);

    Height low = second.range().last();
    Height high = fourth.range().first();
    BlockRange range = new BlockRange(low, high);
    assertThat(stores().blocks().runs(range, 10)).containsExactly(second, third, fourth);
  }

  @Test
  void runs_whenMoreThanTheLimit_givesTheFirst() {
    initialise(1);
    Run first = follow(2).getFirst();
    Run second = follow(3).getFirst();
    follow(4);

    BlockRange range = new BlockRange(first.range().last(), Height.of(1_000));
    assertThat(stores().blocks().runs(range, 2)).containsExactly(first, second);
  }

  @Test
  void runs_whenRangeTouchesNone_isEmpty() {
    initialise(1);
    follow(3);

    assertThat(stores().blocks().runs(new BlockRange(Height.ZERO, CHECKPOINT), 10)).isEmpty();
    assertThat(stores().blocks().runs(BlockRange.of(204, Long.MAX_VALUE), 10)).isEmpty();
  }

  @Test
  void runs_whenManySmallRunsStandBelowTheRange_skipsThem() {
    initialise(1);
    chain().withTargets(0, 0);
    for (int i = 0; i < 12; i++) {
      follow(1);
    }
    Run last = follow(5).getFirst();

    assertThat(stores().blocks().runs(last.range(), 1)).containsExactly(last);
  }

  @Test
  void runs_acrossMultiplesOf65536_givesAll() {
    Height checkpoint = Height.of(65_536 - 300);
    chain().above(checkpoint, chain().hash()).withTargets(0, 1);
    stores().configs().initialise(TestGenesis.ofNodes(1, checkpoint, chain().hash()));
    List<Run> runs = follow(900);

    BlockRange all = new BlockRange(checkpoint.next(), Height.of(Long.MAX_VALUE));
    assertThat(runs).hasSizeGreaterThan(4);
    assertThat(stores().blocks().runs(all, 100)).isEqualTo(runs);
    assertThat(stores().blocks().runs(BlockRange.of(0, Long.MAX_VALUE), 100)).isEqualTo(runs);
    assertThat(stores().blocks().runAt(Height.of(65_536)).orElseThrow().range().first())
        .isEqualTo(Height.of(65_536));
  }

  @Test
  void runs_whenTheRangeBeginsFarBelowTheCheckpoint_givesAll() {
    Height checkpoint = Height.of(3 * 65_536 + 1_000);
    chain().above(checkpoint, chain().hash()).withTargets(0, 1);
    stores().configs().initialise(TestGenesis.ofNodes(1, checkpoint, chain().hash()));
    List<Run> runs = follow(300);

    BlockRange all = BlockRange.of(0, Long.MAX_VALUE);
    assertThat(stores().blocks().runs(all, 100)).isEqualTo(runs);
    assertThat(stores().blocks().runs(all, 1)).containsExactly(runs.getFirst());
    assertThat(stores().blocks().runs(BlockRange.of(0, checkpoint.value()), 100)).isEmpty();
  }

  @Test
  void runs_whenTheLimitIsZero_isEmpty() {
    initialise(1);
    Run run = follow(2).getFirst();

    assertThat(stores().blocks().runs(run.range(), 0)).isEmpty();
  }

  @Test
  void find_whenInAStoredRun_tellsWhere() {
    initialise(1);
    List<FetchedBlock> blocks = chain().withTargets(2, 3).build(3);
    advance(blocks);

    for (FetchedBlock block : blocks) {
      for (Target target : block.block().targets()) {
        assertThat(stores().blocks().find(target.transaction())).contains(reference(block, target));
      }
    }
  }

  @Test
  void find_whenUnknown_isEmpty() {
    assertThat(stores().blocks().find(new TransactionHash(TestHashes.of("none")))).isEmpty();
  }

  @Test
  void find_whenNoRunNamesTheBlock_isEmpty() {
    initialise(1);
    FetchedBlock above = chain().withTargets(1, 1).next();
    FetchedBlock fork =
        ChainBuilder.seeded(9).above(CHECKPOINT, gateway().hash()).withTargets(1, 1).next();
    stores().blocks().store(1, List.of(above, fork));
    assertThat(stores().blocks().find(firstTransaction(above))).isEmpty();

    advance(List.of(above));

    assertThat(stores().blocks().find(firstTransaction(above))).isPresent();
    assertThat(stores().blocks().find(firstTransaction(fork))).isEmpty();
  }

  private static TransactionHash firstTransaction(FetchedBlock block) {
    return block.block().targets().getFirst().transaction();
  }

  private static TransactionReference reference(FetchedBlock block, Target target) {
    return new TransactionReference(
        target.transaction(),
        block.block().height(),
        block.block().hash(),
        target.transactionIndex());
  }

  private static void assertSameEncoding(Optional<EncodedBlock> loaded, FetchedBlock block) {
    EncodedBlock wanted = block.encoded().orElseThrow();
    assertThat(loaded).isPresent();
    assertThat(loaded.orElseThrow().hash()).isEqualTo(wanted.hash());
    assertThat(loaded.orElseThrow().content()).isEqualTo(wanted.content());
  }
}
