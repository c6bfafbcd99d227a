package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.GatewayStore.Advance;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Halt;
import dev.sluice.testkit.TestRuns;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConfigStore} promises of versions that are added later. */
public abstract class ConfigVersionContract extends StoresContract {
  @Test
  void addVersion_whenTheGatewayIsBelow_putsItAndNamesIt() {
    initialise(2);
    follow(3);
    GatewayState before = gateway();
    Configuration next = next(2, before.height().next());

    assertThat(stores().configs().addVersion(next)).isTrue();
    assertThat(stores().configs().version(2)).contains(next);
    assertThat(gateway()).isEqualTo(naming(before, 2));
  }

  @Test
  void addVersion_whenTheGatewayStandsAtItsFirstBlock_changesNothing() {
    initialise(1);
    follow(3);
    assertRefused(next(2, gateway().height()));
  }

  @Test
  void addVersion_whenItsFirstBlockHasFewerDigits_changesNothing() {
    initialise(1);
    assertRefused(next(2, Height.of(99)));
  }

  @Test
  void addVersion_whenItIsNotTheNextOne_changesNothing() {
    initialise(1);
    assertRefused(next(3, CHECKPOINT.plus(50)));
  }

  @Test
  void addVersion_whenItStandsAlready_changesNothing() {
    initialise(1);
    Configuration next = next(2, CHECKPOINT.plus(50));
    assertThat(stores().configs().addVersion(next)).isTrue();

    assertThat(stores().configs().addVersion(next)).isFalse();
    assertThat(stores().configs().version(2)).contains(next);
    assertThat(gateway().configVersion()).isEqualTo(2);
  }

  @Test
  void addVersion_beforeConfiguration_changesNothing() {
    assertThat(stores().configs().addVersion(next(2, CHECKPOINT.plus(50)))).isFalse();
    assertThat(stores().configs().version(2)).isEmpty();
  }

  @Test
  void addVersion_whenTheGatewayIsHalted_addsIt() {
    initialise(1);
    GatewayState before = gateway();
    stores().gateway().changeStatus(before, before.halted(new Halt("A", "b")));

    assertThat(stores().configs().addVersion(next(2, CHECKPOINT.plus(50)))).isTrue();
    assertThat(gateway().halt().code()).isEqualTo("A");
  }

  @Test
  void addVersion_whenAGatewayWasAboutToPassItsFirstBlock_theGatewayLoses() {
    initialise(1);
    GatewayState from = gateway();
    Run run = TestRuns.of(from, chain().build(5));
    assertThat(stores().configs().addVersion(next(2, from.height().plus(3)))).isTrue();

    assertThat(stores().gateway().advance(from, TestRuns.after(from, run), run))
        .isEqualTo(new Advance.Moved(naming(from, 2)));
    assertThat(stores().blocks().runAt(from.height().next())).isEmpty();
  }

  @Test
  void addVersion_whenManyRace_oneWins() {
    initialise(1);
    List<Configuration> rivals =
        IntStream.rangeClosed(1, 6).mapToObj(i -> next(2, CHECKPOINT.plus(i))).toList();

    List<Boolean> won = Race.all(rivals, rival -> stores().configs().addVersion(rival));
    assertThat(won).filteredOn(winner -> winner).hasSize(1);
    assertThat(stores().configs().version(2)).contains(rivals.get(won.indexOf(true)));
    assertThat(gateway().configVersion()).isEqualTo(2);
  }

  private void assertRefused(Configuration next) {
    GatewayState before = gateway();
    assertThat(stores().configs().addVersion(next)).isFalse();
    assertThat(stores().configs().version(next.version())).isEmpty();
    assertThat(gateway()).isEqualTo(before);
  }

  private static Configuration next(int version, Height validFrom) {
    return new Configuration(version, validFrom, "{\"version\":" + version + "}");
  }

  private static GatewayState naming(GatewayState state, int version) {
    return new GatewayState(
        state.height(),
        state.hash(),
        state.sourceHead(),
        state.limit(),
        state.status(),
        state.halt(),
        state.epoch(),
        version,
        state.checksum());
  }
}
