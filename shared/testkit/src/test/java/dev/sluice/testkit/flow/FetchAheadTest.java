package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.state.GatewayState;
import dev.sluice.testkit.ChainBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The next blocks are fetched while those before them are stored. */
class FetchAheadTest {
  private static final int BLOCKS = 2_000;

  private final List<FetchedBlock> blocks = ChainBuilder.seeded(3).build(BLOCKS);
  private final SystemOnFakes system = new SystemOnFakes(1, blocks);

  /** What was begun beside, and how high the gateway stood then. */
  private final List<Height> begun = new ArrayList<>();

  /** Runs what it is given at once, so that the order is always the same. */
  private final Executor noting =
      task -> {
        begun.add(height());
        task.run();
      };

  @Test
  void poll_fetchesTheNextRange_beforeTheOneBeforeItIsStored() {
    system.revealAll();
    assertThat(poll(noting)).isInstanceOf(PollResult.Advanced.class);
    assertThat(height()).isEqualTo(Height.of(BLOCKS));
    assertThat(begun).containsExactly(Height.ZERO, Height.of(255), Height.of(767));
  }

  @Test
  void poll_storesTheSame_asWithoutFetchingAhead() {
    system.revealAll();
    poll(task -> Thread.ofVirtual().start(task));
    assertSameAsWithout();
  }

  private void assertSameAsWithout() {
    SystemOnFakes other = new SystemOnFakes(1, blocks);
    other.revealAll();
    other.poll();
    assertThat(state()).isEqualTo(other.stores.gateway().read().orElseThrow());
    assertThat(system.table.keys()).isEqualTo(other.table.keys());
  }

  @Test
  void poll_whenTheFetchAheadFails_hasStoredWhatCameBefore() {
    system.revealAll();
    Executor failing =
        task -> {
          system.source.failNext(new RetryableException("RPC_TIMEOUT", "injected"));
          task.run();
        };
    assertThatThrownBy(() -> poll(failing))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("injected");
    assertThat(height()).isEqualTo(Height.of(255));
  }

  @Test
  void poll_whenAnotherGatewayIsQuicker_endsTheSame() {
    system.revealAll();
    GatewayStore overtaken = new Overtaken(system.stores.gateway(), _ -> system.poll());
    new Gateway(
            overtaken, system.stores.blocks(), system.sources(), system.bus, Optional.of(noting))
        .poll(system.deadline());
    assertSameAsWithout();
  }

  private PollResult poll(Executor beside) {
    return new Gateway(
            system.stores.gateway(),
            system.stores.blocks(),
            system.sources(),
            system.bus,
            Optional.of(beside))
        .poll(system.deadline());
  }

  private Height height() {
    return state().height();
  }

  private GatewayState state() {
    return system.stores.gateway().read().orElseThrow();
  }

  /** Somebody else acts before each advance. */
  private record Overtaken(GatewayStore real, Consumer<Run> before) implements GatewayStore {
    @Override
    public Optional<GatewayState> read() {
      return real.read();
    }

    @Override
    public Advance advance(GatewayState from, GatewayState to, Run run) {
      before.accept(run);
      return real.advance(from, to, run);
    }

    @Override
    public boolean changeStatus(GatewayState from, GatewayState to) {
      return real.changeStatus(from, to);
    }
  }
}
