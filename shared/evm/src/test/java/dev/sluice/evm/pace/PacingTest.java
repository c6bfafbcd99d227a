package dev.sluice.evm.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PacingTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void take_whileThereAreTokens_doesNotWait() {
    TokenBucket bucket = new TokenBucket();
    for (int i = 0; i < TokenBucket.BURST; i++) {
      assertThat(bucket.take(0)).isZero();
    }
    long spacing = SECOND / TokenBucket.FIRST_RATE;
    assertThat(bucket.take(0)).isEqualTo(spacing);
    assertThat(bucket.take(0)).isEqualTo(2 * spacing);
    assertThat(bucket.take(3 * spacing)).isZero();
  }

  @Test
  void take_afterALongPause_givesNoMoreThanABurst() {
    TokenBucket bucket = new TokenBucket();
    long later = 1_000 * SECOND;
    long waits = 0;
    for (int i = 0; i < TokenBucket.BURST + 1; i++) {
      waits += bucket.take(later) > 0 ? 1 : 0;
    }
    assertThat(waits).isEqualTo(1);
  }

  @Test
  void rate_followsTheEndpoint_withinItsBounds() {
    TokenBucket bucket = new TokenBucket();
    bucket.answered();
    assertThat(bucket.rate()).isEqualTo(TokenBucket.FIRST_RATE + 1);
    for (int i = 0; i < 1_000; i++) {
      bucket.answered();
    }
    assertThat(bucket.rate()).isEqualTo(TokenBucket.MAX_RATE);
    bucket.refused();
    assertThat(bucket.rate()).isEqualTo(TokenBucket.MAX_RATE / 2);
    for (int i = 0; i < 20; i++) {
      bucket.refused();
    }
    assertThat(bucket.rate()).isEqualTo(TokenBucket.MIN_RATE);
  }

  @Test
  void size_whileBatchesComeThrough_growsByAStepUpToTheMost() {
    BatchSize size = BatchSize.ofBlocks();
    size.answered(BatchSize.BLOCKS_STEP);
    assertThat(size.size()).isEqualTo(BatchSize.BLOCKS_STEP + BatchSize.BLOCKS_STEP);
    for (int i = 0; i < 20; i++) {
      size.answered(size.size());
    }
    assertThat(size.size()).isEqualTo(BatchSize.MAX_BLOCKS);
  }

  @Test
  void size_whenABatchWasSmallerThanItMayBe_staysAsItIs() {
    BatchSize size = BatchSize.ofBlocks();
    size.answered(BatchSize.BLOCKS_STEP - 1);
    assertThat(size.size()).isEqualTo(BatchSize.BLOCKS_STEP);
  }

  @Test
  void size_whenABatchFailed_isHalvedAndGrowsOnlyLater() {
    BatchSize size = BatchSize.ofBlocks();
    size.failed(8);
    size.failed(8);
    assertThat(size.size()).as("two at once are one failure").isEqualTo(4);
    for (int i = 1; i < BatchSize.ANSWERS_AFTER_FAILURE; i++) {
      size.answered(4);
      assertThat(size.size()).isEqualTo(4);
    }
    size.answered(4);
    assertThat(size.size()).isEqualTo(8);
    for (int i = 0; i < 10; i++) {
      size.failed(size.size());
    }
    assertThat(size.size()).isEqualTo(1);
  }

  @Test
  void concurrency_growsByOneAndIsHalved_withinItsBounds() {
    Concurrency concurrency = new Concurrency();
    concurrency.answered();
    assertThat(concurrency.limit()).isEqualTo(Concurrency.FIRST + 1);
    concurrency.answered();
    assertThat(concurrency.limit()).isEqualTo(Concurrency.FIRST + 2);
    for (int i = 0; i < 100; i++) {
      concurrency.answered();
    }
    assertThat(concurrency.limit()).isEqualTo(Concurrency.MAX);
    concurrency.refused();
    assertThat(concurrency.limit()).isEqualTo(Concurrency.MAX / 2);
    for (int i = 0; i < 5; i++) {
      concurrency.refused();
    }
    assertThat(concurrency.limit()).isEqualTo(1);
  }

  @Test
  void speed_followsWhatIsMeasured() {
    Speed speed = new Speed();
    assertThat(speed.bytesPerSecond()).isEqualTo(Speed.UNMEASURED);
    speed.measured(1_000, SECOND);
    assertThat(speed.bytesPerSecond()).isCloseTo(1_000, within(0.01));
    for (int i = 0; i < 30; i++) {
      speed.measured(5_000, SECOND);
    }
    assertThat(speed.bytesPerSecond()).isCloseTo(5_000, within(1.0));
    speed.measured(1, 0);
    assertThat(speed.bytesPerSecond()).isFinite();
  }

  @Test
  void budget_isNeverExceeded_butByWhatIsAlone() {
    ByteBudget budget = new ByteBudget(100);
    assertThat(budget.tryTake(60)).isTrue();
    assertThat(budget.tryTake(41)).isFalse();
    assertThat(budget.tryTake(40)).isTrue();
    budget.giveBack(60);
    budget.giveBack(40);
    assertThat(budget.tryTake(1_000)).isTrue();
    assertThat(budget.tryTake(1)).isFalse();
    budget.giveBack(1_000);
    assertThat(budget.taken()).isZero();
    assertThatThrownBy(() -> new ByteBudget(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
