package dev.sluice.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ModelTest {
  private static final Usage MILLION_OF_EACH = new Usage(1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e9, 1e9);

  @Test
  void aMillionOfEachCostsItsListPrice() {
    assertThat(MILLION_OF_EACH.dynamoDollars()).isCloseTo(0.125 + 0.625, within(1e-9));
    assertThat(MILLION_OF_EACH.queueDollars()).isCloseTo(0.50, within(1e-9));
    assertThat(MILLION_OF_EACH.eventDollars()).isCloseTo(1.00, within(1e-9));
    assertThat(MILLION_OF_EACH.lambdaDollars()).isCloseTo(0.20 + 13.3334, within(1e-9));
    assertThat(MILLION_OF_EACH.logDollars()).isCloseTo(1.5 * 0.50, within(1e-9));
    assertThat(MILLION_OF_EACH.monthlyStorageDollars()).isCloseTo(2 * 0.45, within(1e-9));
  }

  @Test
  void theLineThroughTwoRunsGivesBothOfThem() {
    Measured few = new Measured("dense", 1, 1, 10, 20, MILLION_OF_EACH);
    Measured many = new Measured("dense", 1, 10, 10, 20, MILLION_OF_EACH.times(4));
    Profile profile = Profile.through(few, many);
    assertThat(profile.targetsPerBlock()).isEqualTo(2);
    assertThat(profile.of(1).readUnits()).isCloseTo(1e5, within(1e-6));
    assertThat(profile.of(10).readUnits()).isCloseTo(4e5, within(1e-6));
    assertThat(profile.of(4).readUnits()).isCloseTo(2e5, within(1e-6));
  }

  @Test
  void runsOfDifferentKindsHaveNoLine() {
    Measured few = new Measured("dense", 1, 1, 10, 20, MILLION_OF_EACH);
    Measured other = new Measured("sparse", 1, 10, 10, 20, MILLION_OF_EACH);
    assertThatThrownBy(() -> Profile.through(few, other)).hasMessageContaining("not of one kind");
  }

  @Test
  void aLineOfTheFileReadsBack() {
    Measured measured = new Measured("dense", 5, 10, 32, 551, MILLION_OF_EACH);
    assertThat(Measured.parse(measured.line())).isEqualTo(measured);
  }

  @Test
  void theIdleBillIsItemised() {
    IdleBill bill = new IdleBill(MILLION_OF_EACH.times(0), 6, 12);
    assertThat(bill.items().get("queue polling")).isCloseTo(0.324, within(1e-9));
    assertThat(bill.items().get("schedules")).isCloseTo(0.0864, within(1e-9));
    assertThat(bill.items().get("alarms")).isCloseTo(0.6, within(1e-9));
    assertThat(bill.items().get("metrics")).isCloseTo(3.6, within(1e-9));
    assertThat(bill.dollars()).isCloseTo(0.324 + 0.0864 + 0.6 + 3.6, within(1e-9));
  }

  @Test
  void aGatewayThatWaitsIsPaidForAllMonth() {
    assertThat(IdleBill.waitingDollars(1)).isCloseTo(34.56, within(0.01));
  }
}
