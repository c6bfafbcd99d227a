package dev.sluice.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.port.Deadline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JitteredBackoffTest {
  private final List<Long> waits = new ArrayList<>();
  private final JitteredBackoff backoff =
      new JitteredBackoff(
          millis -> {
            waits.add(millis);
            return true;
          },
          bound -> bound - 1);

  @Test
  void pause_whenTriedAgainAndAgain_doublesTheLongestWaitAndThenGivesUp() {
    Deadline deadline = Deadline.inMillis(new SystemTime(), 60_000);
    for (int attempt = 1; attempt <= 6; attempt++) {
      assertThat(backoff.pause(attempt, deadline)).isTrue();
    }
    assertThat(backoff.pause(7, deadline)).isFalse();
    assertThat(waits).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L);
  }

  @Test
  void pause_whenTheDeadlineIsNear_givesUpWithoutWaiting() {
    assertThat(backoff.pause(1, Deadline.inMillis(new SystemTime(), 1_000))).isFalse();
    assertThat(waits).isEmpty();
  }
}
