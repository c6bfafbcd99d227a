package dev.sluice.evm.pace;

import static dev.sluice.evm.pace.Quarantine.FIRST_MILLIS;
import static dev.sluice.evm.pace.Quarantine.MAX_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuarantineTest {
  private final Quarantine<String> quarantine = new Quarantine<>();

  @Test
  void evidence_whenNobodyWasCaught_isNone() {
    assertThat(quarantine.evidence(0)).isEmpty();
  }

  @Test
  void caught_once_isOutForTheFirstTime() {
    quarantine.caught("a", 5);

    assertThat(quarantine.evidence(5)).contains("a");
    assertThat(quarantine.evidence(5 + FIRST_MILLIS - 1)).contains("a");
    assertThat(quarantine.evidence(5 + FIRST_MILLIS)).isEmpty();
  }

  @Test
  void caught_whenOutAlready_changesNothing() {
    quarantine.caught("a", 0);
    quarantine.caught("b", FIRST_MILLIS - 1);

    assertThat(quarantine.evidence(FIRST_MILLIS - 1)).contains("a");
    assertThat(quarantine.evidence(FIRST_MILLIS)).isEmpty();
  }

  @Test
  void caught_againAndAgain_isOutTwiceAsLongUpToALimit() {
    long now = 0;
    long length = FIRST_MILLIS;
    for (int i = 0; i < 12; i++) {
      quarantine.caught("a", now);
      assertThat(quarantine.evidence(now + length - 1)).isPresent();
      now += length;
      assertThat(quarantine.evidence(now)).isEmpty();
      length = Math.min(MAX_MILLIS, 2 * length);
    }
    assertThat(length).isEqualTo(MAX_MILLIS);
  }

  @Test
  void caught_afterLongGoodBehaviour_beginsAnew() {
    quarantine.caught("a", 0);
    quarantine.caught("b", FIRST_MILLIS);
    long later = 3 * FIRST_MILLIS + MAX_MILLIS;
    quarantine.caught("c", later);

    assertThat(quarantine.evidence(later + FIRST_MILLIS - 1)).contains("c");
    assertThat(quarantine.evidence(later + FIRST_MILLIS)).isEmpty();
  }

  @Test
  void caught_whenTheClockIsNegative_holds() {
    quarantine.caught("a", -10 * FIRST_MILLIS);

    assertThat(quarantine.evidence(-10 * FIRST_MILLIS + 1)).contains("a");
  }
}
