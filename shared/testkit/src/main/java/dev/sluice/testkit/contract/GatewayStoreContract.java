package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.GatewayStore.Advance;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.Halt;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.TestHashes;
import dev.sluice.testkit.TestRuns;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link GatewayStore} promises. */
public abstract class GatewayStoreContract extends StoresContract {
  @Test
  void read_beforeConfiguration_isEmpty() {
    assertThat(stores().gateway().read()).isEmpty();
  }

  @Test
  void read_afterConfiguration_isAtTheCheckpoint() {
    var genesis = initialise(1);

    assertThat(stores().gateway().read()).contains(genesis.gateway());
  }

  @Test
  void advance_whenRowStands_putsTheRunAndMovesTheRow() {
    initialise(1);
    GatewayState from = gateway();
    Run run = nextRun(3);
    GatewayState to = TestRuns.after(from, run);

    assertThat(stores().gateway().advance(from, to, run)).isEqualTo(new Advance.Applied());
    assertThat(gateway()).isEqualTo(to);
    assertThat(stores().blocks().runAt(run.range().first())).contains(run);
  }

  @Test
  void advance_whenApplied_keepsEveryFieldOfTheRow() {
    initialise(1);
    GatewayState from = gateway();
    Run run = nextRun(3);
    GatewayState to =
        new GatewayState(
            run.range().last(),
            run.lastHash(),
            run.range().last().plus(90),
            run.range().last().plus(26),
            GatewayStatus.ACTIVE,
            Halt.NONE,
            from.epoch(),
            from.configVersion(),
            run.checksum());

    stores().gateway().advance(from, to, run);

    assertThat(gateway()).isEqualTo(to);
  }

  @Test
  void advance_whenThisVeryRunWasAppliedBefore_isApplied() {
    initialise(1);
    GatewayState from = gateway();
    Run run = nextRun(3);
    GatewayState to = TestRuns.after(from, run);
    stores().gateway().advance(from, to, run);

    assertThat(stores().gateway().advance(from, to, run)).isEqualTo(new Advance.Applied());
    assertThat(gateway()).isEqualTo(to);
  }

  @Test
  void advance_whenAnotherGatewayStoredThisRunWithAnotherView_isMoved() {
    initialise(1);
    GatewayState from = gateway();
    Run run = nextRun(3);
    GatewayState theirs = TestRuns.after(from, run);
    stores().gateway().advance(from, theirs, run);
    GatewayState ours =
        new GatewayState(
            theirs.height(),
            theirs.hash(),
            theirs.sourceHead().plus(1),
            theirs.limit(),
            theirs.status(),
            theirs.halt(),
            theirs.epoch(),
            theirs.configVersion(),
            theirs.checksum());

    assertThat(stores().gateway().advance(from, ours, run)).isEqualTo(new Advance.Moved(theirs));
    assertThat(gateway()).isEqualTo(theirs);
  }

  @Test
  void advance_whenAnotherGatewayStoredAnotherRun_isMovedAndWritesNothing() {
    initialise(1);
    GatewayState from = gateway();
    List<FetchedBlock> fork = ChainBuilder.seeded(7).above(CHECKPOINT, from.hash()).build(2);
    Run theirs = advance(fork);
    Run ours = TestRuns.of(from, chain().build(3));

    Advance outcome = stores().gateway().advance(from, TestRuns.after(from, ours), ours);

    assertThat(outcome).isEqualTo(new Advance.Moved(TestRuns.after(from, theirs)));
    assertThat(stores().blocks().runAt(theirs.range().first())).contains(theirs);
    assertThat(stores().blocks().runAt(ours.range().last())).isEmpty();
  }

  @Test
  void advance_whenHashDiffers_isMovedAndWritesNothing() {
    initialise(1);
    GatewayState current = gateway();
    BlockHash other = new BlockHash(TestHashes.of("another hash"));
    GatewayState from = GatewayState.atCheckpoint(CHECKPOINT, other, 1);
    Run run = TestRuns.of(from, chain().above(CHECKPOINT, other).build(2));

    assertRefused(current, from, run);
  }

  @Test
  void advance_whenEpochDiffers_isMovedAndWritesNothing() {
    initialise(1);
    GatewayState from = gateway();
    GatewayState raised = withEpoch(from, from.epoch() + 1);
    assertThat(stores().gateway().changeStatus(from, raised)).isTrue();

    assertRefused(raised, from, nextRun(2));
  }

  @Test
  void advance_whenConfigurationVersionDiffers_isMovedAndWritesNothing() {
    initialise(1);
    GatewayState current = gateway();
    GatewayState from = GatewayState.atCheckpoint(current.height(), current.hash(), 2);

    assertRefused(current, from, TestRuns.of(from, chain().build(2)));
  }

  @Test
  void advance_whenHalted_isMovedAndWritesNothing() {
    initialise(1);
    GatewayState from = gateway();
    GatewayState halted =
        new GatewayState(
            from.height(),
            from.hash(),
            from.sourceHead(),
            from.limit(),
            GatewayStatus.HALTED,
            new Halt("FINALITY_VIOLATION", "wanted a, got b"),
            from.epoch(),
            from.configVersion(),
            from.checksum());
    assertThat(stores().gateway().changeStatus(from, halted)).isTrue();

    assertRefused(halted, from, nextRun(2));
  }

  @Test
  void advance_whenRunDoesNotFollowTheRow_isRefused() {
    initialise(1);
    GatewayState from = gateway();
    chain().next();
    Run later = TestRuns.of(from, chain().build(2));

    assertThatThrownBy(() -> stores().gateway().advance(from, TestRuns.after(from, later), later))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void advance_beforeConfiguration_isPermanent() {
    GatewayState from = genesis(1).gateway();
    Run run = TestRuns.of(from, chain().build(1));

    assertThatThrownBy(() -> stores().gateway().advance(from, TestRuns.after(from, run), run))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_NOT_FOUND"));
  }

  @Test
  void advance_whenManyRace_oneIsAppliedAndTheOthersSeeIt() {
    initialise(1);
    GatewayState from = gateway();
    List<Run> runs =
        IntStream.range(0, 8)
            .mapToObj(i -> ChainBuilder.seeded(i).above(from.height(), from.hash()).build(2))
            .map(blocks -> TestRuns.of(from, blocks))
            .toList();

    List<Advance> outcomes =
        Race.all(runs, run -> stores().gateway().advance(from, TestRuns.after(from, run), run));

    assertThat(outcomes).filteredOn(Advance.Applied.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Advance.Moved.class::isInstance)
        .hasSize(7)
        .containsOnly(new Advance.Moved(gateway()));
  }

  @Test
  void changeStatus_whenEpochStands_replacesStatusHaltAndEpochOnly() {
    initialise(1);
    GatewayState stale = gateway();
    follow(2);
    GatewayState current = gateway();
    GatewayState halted = stale.halted(new Halt("SOURCE_DISAGREES", "wanted a, got b"));

    assertThat(stores().gateway().changeStatus(stale, halted)).isTrue();
    assertThat(gateway()).isEqualTo(current.halted(halted.halt()));
  }

  @Test
  void changeStatus_whenEpochMoved_changesNothing() {
    initialise(1);
    GatewayState from = gateway();
    GatewayState halted = from.halted(new Halt("FIRST", "first"));
    stores().gateway().changeStatus(from, halted);

    assertThat(stores().gateway().changeStatus(from, from.halted(new Halt("SECOND", "second"))))
        .isFalse();
    assertThat(gateway()).isEqualTo(halted);
  }

  @Test
  void changeStatus_beforeConfiguration_changesNothing() {
    GatewayState from = genesis(1).gateway();

    assertThat(stores().gateway().changeStatus(from, from.halted(new Halt("A", "b")))).isFalse();
    assertThat(stores().gateway().read()).isEmpty();
  }

  private Run nextRun(int count) {
    return TestRuns.of(gateway(), chain().build(count));
  }

  private void assertRefused(GatewayState current, GatewayState from, Run run) {
    Advance outcome = stores().gateway().advance(from, TestRuns.after(from, run), run);

    assertThat(outcome).isEqualTo(new Advance.Moved(current));
    assertThat(gateway()).isEqualTo(current);
    assertThat(stores().blocks().runAt(run.range().first())).isEmpty();
  }

  private static GatewayState withEpoch(GatewayState state, long epoch) {
    return new GatewayState(
        state.height(),
        state.hash(),
        state.sourceHead(),
        state.limit(),
        state.status(),
        state.halt(),
        epoch,
        state.configVersion(),
        state.checksum());
  }
}
