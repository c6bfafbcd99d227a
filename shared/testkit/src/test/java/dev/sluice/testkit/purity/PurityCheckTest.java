package dev.sluice.testkit.purity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.purity.fixture.Impure;
import dev.sluice.testkit.purity.fixture.Shipped;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PurityCheckTest {
  private static final long SEED = 20_261_129;

  static List<Class<? extends ExecutorScenario>> shipped() {
    return List.of(Shipped.OfTokenLedger.class, Shipped.OfRecord.class, Shipped.OfPublish.class);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void require_ofAShippedExecutor_findsNothing(Class<? extends ExecutorScenario> scenario)
      throws Exception {
    PurityCheck.Report report = PurityCheck.require(scenario, SEED);

    assertThat(report.blocks()).isGreaterThan(20);
    assertThat(report.batchings()).isEqualTo(5);
    assertThat(report.processes()).isBetween(PurityCheck.PROCESSES, PurityCheck.MOST_PROCESSES);
  }

  /** The scenario, and what must give it away. */
  static Stream<Arguments> impure() {
    return Stream.of(
        Arguments.of(Impure.Clock.class, "IN_PIECES: block"),
        Arguments.of(Impure.Clock.class, "names java.lang.System.nanoTime"),
        Arguments.of(Impure.Day.class, "another process, -Duser.timezone="),
        Arguments.of(Impure.Century.class, "names java.lang.System.currentTimeMillis"),
        Arguments.of(Impure.Dice.class, "ALL_TOGETHER: block"),
        Arguments.of(Impure.SetOrder.class, "another process"),
        Arguments.of(Impure.IdentityOrder.class, "another process"),
        Arguments.of(Impure.Language.class, "another process, -Duser.timezone="),
        Arguments.of(Impure.Memory.class, "EACH_TWICE: block"),
        Arguments.of(Impure.Memory.class, "AFTER_OTHERS: block"),
        Arguments.of(Impure.SharedMemory.class, "ALL_TOGETHER: block"));
  }

  @ParameterizedTest
  @MethodSource("impure")
  void require_ofAnImpureExecutor_saysWhatGaveItAway(
      Class<? extends ExecutorScenario> scenario, String evidence) {
    assertThatThrownBy(() -> PurityCheck.require(scenario, SEED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed " + SEED)
        .hasMessageContaining("is not pure")
        .hasMessageContaining(evidence);
  }
}
