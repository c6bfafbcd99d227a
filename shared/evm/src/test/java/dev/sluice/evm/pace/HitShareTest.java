package dev.sluice.evm.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HitShareTest {
  private final HitShare hits = new HitShare();

  @Test
  void isRare_beforeAnythingWasMeasured_isTrue() {
    assertThat(hits.isRare()).isTrue();
    assertThat(hits.share()).isZero();
  }

  @Test
  void isRare_whenOnlyTheFirstFewBlocksHit_staysTrue() {
    hits.measured(HitShare.ASSUMED, HitShare.ASSUMED);
    assertThat(hits.share()).isEqualTo(0.5);
    assertThat(hits.isRare()).isTrue();
  }

  @Test
  void isRare_whenMoreThanHalfHit_isFalseUntilLessThanAQuarterDo() {
    hits.measured(64, 64);
    assertThat(hits.isRare()).isFalse();
    hits.measured(64, 0);
    assertThat(hits.share()).isBetween(HitShare.RARE, HitShare.DENSE);
    assertThat(hits.isRare()).as("between the limits it stays as it was").isFalse();
    hits.measured(128, 0);
    assertThat(hits.isRare()).isTrue();
    hits.measured(64, 64);
    assertThat(hits.share()).isBetween(HitShare.RARE, HitShare.DENSE);
    assertThat(hits.isRare()).as("between the limits it stays as it was").isTrue();
  }

  @Test
  void share_overManyBlocks_followsTheLastOnes() {
    hits.measured(256, 0);
    for (int i = 0; i < 40; i++) {
      hits.measured(64, 48);
    }
    assertThat(hits.share()).isCloseTo(0.75, within(0.01));
  }

  @Test
  void measured_ofWhatCannotBe_isRefused() {
    assertThatThrownBy(() -> hits.measured(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> hits.measured(1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void share_always_isAShareAndFollowsFromWhatWasMeasured(@ForAll long seed) {
    Random random = new Random(seed);
    HitShare one = new HitShare();
    HitShare other = new HitShare();
    for (int i = 0; i < 50; i++) {
      int blocks = 1 + random.nextInt(300);
      int some = random.nextInt(blocks + 1);
      one.measured(blocks, some);
      other.measured(blocks, some);
      assertThat(one.share()).isBetween(0.0, 1.0).isEqualTo(other.share());
      assertThat(one.isRare()).isEqualTo(other.isRare());
    }
  }
}
