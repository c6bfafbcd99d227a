package dev.sluice.core.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final Bytes32 ONE = Bytes32.parse("0x" + "11".repeat(32));
  private static final Bytes32 OTHER = Bytes32.parse("0x" + "22".repeat(32));
  private static final long SETTLED = 25_000_000;

  private int asked;

  @Test
  void upTo_findsTheFirstBlockAfterWhichTheDigestsDiffer() {
    for (long first : new long[] {0, 1, 2, 17, SETTLED / 2, SETTLED - 1, SETTLED}) {
      asked = 0;
      assertThat(from(first).upTo(Height.of(SETTLED))).isEqualTo(Height.of(first));
      assertThat(asked).as("digests asked for").isLessThanOrEqualTo(27);
    }
  }

  @Test
  void upTo_whereTheyAreEqual_isRefused() {
    assertThatThrownBy(() -> from(11).upTo(Height.of(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10");
  }

  private Divergence from(long first) {
    return new Divergence(
        height -> {
          asked++;
          return height.value() < first ? ONE : OTHER;
        },
        _ -> ONE);
  }
}
