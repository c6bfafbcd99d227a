package dev.sluice.evm.pace;

import static dev.sluice.evm.pace.CircuitBreaker.FIRST_OPEN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.evm.pace.CircuitBreaker.State;
import org.junit.jupiter.api.Test;

/** Each row of the table of transitions. */
class CircuitBreakerTest {
  private static final long NOW = 1_000;
  private static final long OVER = NOW + FIRST_OPEN_MILLIS;

  private final CircuitBreaker breaker = new CircuitBreaker();

  @Test
  void failed_whenClosedAndFewInARow_staysClosed() {
    for (int i = 1; i < CircuitBreaker.FAILURES; i++) {
      breaker.failed(false, NOW);
    }
    breaker.answered();
    for (int i = 1; i < CircuitBreaker.FAILURES; i++) {
      breaker.failed(false, NOW);
    }

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.allows(NOW)).isTrue();
  }

  @Test
  void failed_whenClosedAndOftenInARow_opens() {
    open();

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.allows(NOW)).isFalse();
    assertThat(breaker.allows(OVER - 1)).isFalse();
    assertThat(breaker.allows(OVER)).isTrue();
  }

  @Test
  void failed_whenItCannotPassByItself_opensAtOnce() {
    breaker.failed(true, NOW);

    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void failed_whenOpenAlready_keepsItsTime() {
    open();
    breaker.failed(false, OVER - 1);

    assertThat(breaker.allows(OVER)).isTrue();
  }

  @Test
  void begun_whenOpenTimeIsOver_letsOnlyOneThrough() {
    open();
    breaker.begun(OVER);

    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.allows(OVER)).isFalse();
  }

  @Test
  void begun_whenClosed_changesNothing() {
    breaker.begun(NOW);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void answered_whenHalfOpen_closes() {
    open();
    breaker.begun(OVER);
    breaker.answered();

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.allows(OVER)).isTrue();
  }

  @Test
  void failed_whenHalfOpen_opensTwiceAsLongUpToALimit() {
    open();
    long at = OVER;
    long length = FIRST_OPEN_MILLIS;
    for (int i = 0; i < 10; i++) {
      breaker.begun(at);
      breaker.failed(false, at);
      length = Math.min(CircuitBreaker.MAX_OPEN_MILLIS, 2 * length);
      assertThat(breaker.state()).isEqualTo(State.OPEN);
      assertThat(breaker.allows(at + length - 1)).isFalse();
      at += length;
      assertThat(breaker.allows(at)).isTrue();
    }
  }

  @Test
  void halfOpen_whenNothingIsHeard_letsAnotherThrough() {
    open();
    breaker.begun(OVER);

    assertThat(breaker.allows(OVER + FIRST_OPEN_MILLIS - 1)).isFalse();
    assertThat(breaker.allows(OVER + FIRST_OPEN_MILLIS)).isTrue();
  }

  private void open() {
    for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
      breaker.failed(false, NOW);
    }
  }
}
