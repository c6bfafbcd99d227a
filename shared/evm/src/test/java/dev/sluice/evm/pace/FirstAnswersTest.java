package dev.sluice.evm.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an endpoint's first answers, or its first refusal, change. */
class FirstAnswersTest {
  private static final long GUESS = 1 << 19;

  @Test
  void concurrency_whenItWasRefusedOnce_growsOnlyAfterAsManyAnswers() {
    Concurrency concurrency = new Concurrency();
    concurrency.refused();
    assertThat(concurrency.limit()).isEqualTo(1);
    concurrency.answered();
    assertThat(concurrency.limit()).isEqualTo(2);
    concurrency.answered();
    assertThat(concurrency.limit()).isEqualTo(2);
    concurrency.answered();
    assertThat(concurrency.limit()).isEqualTo(3);
  }

  @Test
  void size_beforeAnyFailure_doubles() {
    BatchSize size = BatchSize.ofBlocks();
    size.answered(8);
    size.answered(16);
    assertThat(size.size()).isEqualTo(32);
  }

  @Test
  void size_whenItFailedOnce_growsByAStep() {
    BatchSize size = BatchSize.ofBlocks();
    size.answered(8);
    size.failed(32);
    for (int i = 0; i < BatchSize.ANSWERS_AFTER_FAILURE; i++) {
      size.answered(16);
    }
    assertThat(size.size()).isEqualTo(16 + BatchSize.BLOCKS_STEP);
  }

  @Test
  void usualBytes_whenTheFirstCome_forgetTheGuess() {
    UsualBytes usual = new UsualBytes(GUESS);
    assertThat(usual.each()).isEqualTo(GUESS);
    usual.came(8, 80_000);
    assertThat(usual.each()).isEqualTo(10_000);
  }

  @Test
  void usualBytes_whenLessCome_areForgottenSlowly() {
    UsualBytes usual = new UsualBytes(GUESS);
    usual.came(1, 80_000);
    usual.came(1, 10);
    assertThat(usual.each()).isEqualTo(70_000);
    usual.came(1, 90_000);
    assertThat(usual.each()).isEqualTo(90_000);
    for (int i = 0; i < 100; i++) {
      usual.came(64, 64);
    }
    assertThat(usual.each()).isEqualTo(UsualBytes.MIN);
  }

  @Test
  void usualBytes_whenUnderestimated_doubleAtOnce() {
    UsualBytes usual = new UsualBytes(GUESS);
    usual.came(1, 10_000);
    usual.underestimated();
    assertThat(usual.each()).isEqualTo(20_000);
  }
}
