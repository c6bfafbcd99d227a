package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.GatewayResume;
import dev.sluice.core.gateway.GatewayResume.Answer;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.Halt;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.Stores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final long SEED = 11;

  @Test
  void poll_whenThereIsNoConfiguration_isUnconfigured() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(1));
    Stores empty = Stores.over(new FakeTable());
    PollResult result =
        new Gateway(empty.gateway(), empty.blocks(), system.sources(), system.bus)
            .poll(system.deadline());
    assertThat(result).isEqualTo(new PollResult.Unconfigured());
  }

  @Test
  void poll_whenBlocksAreFinal_storesThemAsRunsThatNeverCrossAMultipleOf256() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(600));
    system.revealAll();
    assertThat(system.poll())
        .isInstanceOfSatisfying(
            PollResult.Advanced.class,
            advanced -> {
              assertThat(advanced.blocks()).isEqualTo(600);
              assertThat(advanced.complete()).isTrue();
            });
    Run run = system.stores.blocks().runAt(Height.of(300)).orElseThrow();
    assertThat(run.range().first()).isEqualTo(Height.of(256));
    assertThat(run.range().last()).isEqualTo(Height.of(511));
    assertThat(state(system).checksum().isZero()).isFalse();
    assertThat(system.bus.published())
        .containsExactly(new BusEvent.GatewayAdvanced(Height.of(600)));
  }

  @Test
  void poll_whenTargetsAreMany_beginsAnotherRun() {
    List<FetchedBlock> blocks = ChainBuilder.seeded(SEED).withTargets(400, 400).build(4);
    SystemOnFakes system = new SystemOnFakes(1, blocks);
    system.revealAll();
    system.poll();
    assertThat(system.stores.blocks().runAt(Height.of(1)).orElseThrow().range().count())
        .isEqualTo(2);
    assertThat(state(system).height()).isEqualTo(Height.of(4));
  }

  @Test
  void poll_whenNothingIsNew_isLevel() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(5));
    system.revealAll();
    system.poll();
    assertThat(system.poll()).isEqualTo(new PollResult.Level(state(system)));
  }

  @Test
  void poll_whenTheSourceFails_keepsWhatItHas() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(5));
    system.revealAll();
    system.source.failNext(new RetryableException("RPC_TIMEOUT", "injected"));
    assertThatThrownBy(system::poll).isInstanceOf(RetryableException.class);
    assertThat(state(system).height()).isEqualTo(Height.ZERO);
    assertThat(system.poll()).isInstanceOf(PollResult.Advanced.class);
  }

  @Test
  void poll_whenOnlyPartWasFetched_storesThatPart() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(50));
    system.revealAll();
    system.source.fetchAtMost(7);
    system.poll();
    assertThat(state(system).height()).isEqualTo(Height.of(50));
    assertThat(system.stores.blocks().runAt(Height.of(8)).orElseThrow().range().first())
        .isEqualTo(Height.of(8));
  }

  @Test
  void poll_whenOneEndpointContradictsTheCheckpoint_triesAgain() {
    SystemOnFakes system = aboveThree();
    system.source.endpoints(List.of("a"));
    system.source.reveal(ChainBuilder.seeded(SEED + 1).build(8));
    assertThatThrownBy(system::poll)
        .isInstanceOfSatisfying(
            RetryableException.class,
            e -> assertThat(e.code()).isEqualTo("CFG_CHECKPOINT_MISMATCH"))
        .hasMessageContaining(state(system).hash().toString());
    assertThat(state(system).height()).isEqualTo(Height.of(3));
    system.revealAll();
    assertThat(system.poll()).isInstanceOf(PollResult.Advanced.class);
  }

  @Test
  void poll_whenSeveralEndpointsContradictTheCheckpoint_isPermanent() {
    SystemOnFakes system = aboveThree();
    system.source.reveal(ChainBuilder.seeded(SEED + 1).build(8));
    assertThatThrownBy(system::poll)
        .isInstanceOfSatisfying(
            PermanentException.class,
            e -> assertThat(e.code()).isEqualTo("CFG_CHECKPOINT_MISMATCH"))
        .hasMessageContaining("a, b");
  }

  @Test
  void poll_whenOnlyTheFirstAnswerWasOfAnotherChain_isARetry() {
    List<FetchedBlock> all = ChainBuilder.seeded(SEED).build(8);
    SystemOnFakes system = aboveThree();
    system.source.reveal(ChainBuilder.seeded(SEED + 1).build(8));
    system.source.replace(all.subList(2, 3));
    assertThatThrownBy(system::poll).extracting("code").isEqualTo("VERIFY_PARENT");
  }

  @Test
  void poll_whenNobodyHasTheCheckpoint_isARetry() {
    SystemOnFakes system = aboveThree();
    system.source.reveal(ChainBuilder.seeded(SEED + 1).build(8).subList(3, 8));
    assertThatThrownBy(system::poll)
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("RPC_NOT_READY")
        .extracting("code")
        .isEqualTo("CFG_CHECKPOINT_MISMATCH");
  }

  @Test
  void resume_whenAQuorumHasTheStoredBlock_liftsTheHaltUnderANewEpoch() {
    SystemOnFakes system = contradicted();
    system.source.replace(system.blocks);
    GatewayState halted = state(system);
    GatewayResume resume = new GatewayResume(system.stores.gateway(), system.sources());

    assertThat(resume.ask(halted))
        .isInstanceOfSatisfying(
            Answer.Agrees.class,
            agrees -> {
              assertThat(resume.resume(agrees)).isTrue();
              assertThat(resume.resume(agrees)).as("a second time").isFalse();
            });
    assertThat(state(system).status()).isEqualTo(GatewayStatus.ACTIVE);
    assertThat(state(system).halt()).isEqualTo(Halt.NONE);
    assertThat(state(system).epoch()).isEqualTo(halted.epoch() + 1);
    assertThat(resume.ask(state(system))).isEqualTo(new Answer.NotHalted());
  }

  @Test
  void resume_whenAQuorumHasAnotherBlock_saysWhich() {
    SystemOnFakes system = contradicted();
    GatewayResume resume = new GatewayResume(system.stores.gateway(), system.sources());

    assertThat(resume.ask(state(system)))
        .isInstanceOfSatisfying(
            Answer.Contradicts.class,
            other -> assertThat(other.vote().hash()).isNotEqualTo(other.halted().hash()));
    assertThat(state(system).status()).isEqualTo(GatewayStatus.HALTED);
  }

  /** Five blocks are stored, and the source has another fifth one. */
  private static SystemOnFakes contradicted() {
    List<FetchedBlock> blocks = ChainBuilder.seeded(SEED).build(5);
    SystemOnFakes system = new SystemOnFakes(1, blocks);
    system.revealAll();
    system.poll();
    FetchedBlock fourth = blocks.get(3);
    system.source.reveal(
        ChainBuilder.seeded(SEED + 1)
            .above(fourth.block().height(), fourth.block().hash())
            .build(2));
    assertThat(system.poll()).isInstanceOf(PollResult.Halted.class);
    return system;
  }

  /** Trust starts at block 3. */
  private static SystemOnFakes aboveThree() {
    return new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(8).subList(3, 8));
  }

  @Test
  void poll_whenTheSourceReplacedAStoredBlock_haltsWithBothHashes() {
    List<FetchedBlock> blocks = ChainBuilder.seeded(SEED).build(5);
    SystemOnFakes system = new SystemOnFakes(1, blocks);
    system.revealAll();
    system.poll();
    FetchedBlock fourth = blocks.get(3);
    List<FetchedBlock> fork =
        ChainBuilder.seeded(SEED + 1)
            .above(fourth.block().height(), fourth.block().hash())
            .build(2);
    system.source.reveal(fork);
    assertThat(system.poll()).isInstanceOf(PollResult.Halted.class);
    GatewayState state = state(system);
    assertThat(state.status()).isEqualTo(GatewayStatus.HALTED);
    assertThat(state.halt().code()).isEqualTo("FINALITY_VIOLATION");
    assertThat(state.halt().detail())
        .contains(blocks.get(4).block().hash().toString())
        .contains(fork.getFirst().block().hash().toString());
    assertThat(system.bus.published())
        .contains(new BusEvent.GatewayHalted(Height.of(5), "FINALITY_VIOLATION"));
    assertThat(system.poll()).isInstanceOf(PollResult.Halted.class);
  }

  @Test
  void poll_whenTheLimitFallsBelowTheHeight_changesNothing() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(5));
    system.revealAll();
    system.poll();
    system.source.claim(Height.of(2), Height.of(2));
    long writes = system.table.writes();
    assertThat(system.poll()).isInstanceOf(PollResult.Level.class);
    assertThat(system.table.writes()).isEqualTo(writes);
  }

  @Test
  void quarantined_afterAPoll_isWhatTheOpenedChainsSay() {
    SystemOnFakes system = new SystemOnFakes(1, ChainBuilder.seeded(SEED).build(1));
    Evidence evidence =
        new Evidence("c:443", "VERIFY_TX_ROOT", Optional.of(Height.of(1)), "wanted 1, got 2");
    system.source.quarantine(evidence);
    SourceChains sources = system.sources();
    assertThat(sources.quarantined()).isEmpty();
    new Gateway(system.stores.gateway(), system.stores.blocks(), sources, system.bus)
        .poll(system.deadline());
    assertThat(sources.quarantined()).containsExactly(evidence);
  }

  private static GatewayState state(SystemOnFakes system) {
    return system.stores.gateway().read().orElseThrow();
  }
}
