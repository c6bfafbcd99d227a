package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.port.TimeSource;
import org.junit.jupiter.api.Test;

/** What every {@link TimeSource} promises. */
public abstract class TimeSourceContract {
  /** 2020-01-01T00:00:00Z, before this program was written. */
  private static final long EARLIEST_EPOCH_MILLIS = 1_577_836_800_000L;

  /** The clock. */
  protected abstract TimeSource time();

  @Test
  void epochMillis_isOfThisAge() {
    assertThat(time().epochMillis()).isGreaterThan(EARLIEST_EPOCH_MILLIS);
  }

  @Test
  void monotonicNanos_neverGoesBack() {
    TimeSource time = time();
    long first = time.monotonicNanos();

    for (int i = 0; i < 1_000; i++) {
      long next = time.monotonicNanos();
      assertThat(next - first).isNotNegative();
      first = next;
    }
  }
}
