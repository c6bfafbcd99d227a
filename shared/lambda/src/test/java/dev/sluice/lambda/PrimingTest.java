package dev.sluice.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.core.error.RetryableException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PrimingTest {
  private static final Map<String, String> SNAPSHOT = Map.of(Priming.INITIALIZATION, "snap-start");

  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void run_whenASnapshotIsMade_readsOnce() {
    Priming.run(SNAPSHOT, reads::incrementAndGet);
    assertThat(reads).hasValue(1);
  }

  @Test
  void run_whenItIsAskedFor_reads() {
    Priming.run(Map.of(Priming.ALWAYS, "true"), reads::incrementAndGet);
    assertThat(reads).hasValue(1);
  }

  @Test
  void run_whenNoSnapshotIsMade_readsNothing() {
    Priming.run(Map.of(), reads::incrementAndGet);
    Priming.run(Map.of(Priming.INITIALIZATION, "on-demand"), reads::incrementAndGet);
    Priming.run(Map.of(Priming.ALWAYS, "false"), reads::incrementAndGet);
    assertThat(reads).hasValue(0);
  }

  @Test
  void run_whenAReadFails_letsTheFunctionStart() {
    assertThatCode(
            () ->
                Priming.run(
                    SNAPSHOT,
                    () -> {
                      throw new RetryableException("AWS_UNAVAILABLE", "no table");
                    }))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                Priming.run(
                    SNAPSHOT,
                    () -> {
                      throw new NoClassDefFoundError("gone");
                    }))
        .doesNotThrowAnyException();
  }
}
