package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.port.TimeSource;
import dev.sluice.testkit.contract.TimeSourceContract;
import org.junit.jupiter.api.Test;

final class FakeTimeSourceTest extends TimeSourceContract {
  private final FakeTimeSource time = new FakeTimeSource();

  @Override
  protected TimeSource time() {
    return time;
  }

  @Test
  void jumpMillis_movesOnlyTheWallClock() {
    time.advanceMillis(5);
    time.jumpMillis(-3_600_000);

    assertThat(time.epochMillis()).isEqualTo(FakeTimeSource.START_EPOCH_MILLIS + 5 - 3_600_000);
    assertThat(time.monotonicNanos()).isEqualTo(5_000_000);
  }
}
