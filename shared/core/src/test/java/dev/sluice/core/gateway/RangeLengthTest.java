package dev.sluice.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangeLengthTest {
  private final RangeLength length = new RangeLength();

  @Test
  void came_whenLittleCame_growsToFourRuns() {
    assertThat(length.runs()).isEqualTo(1);
    length.came(0);
    assertThat(length.runs()).isEqualTo(2);
    length.came(RangeLength.SMALL_BYTES);
    assertThat(length.runs()).isEqualTo(4);
    length.came(0);
    assertThat(length.runs()).isEqualTo(4);
  }

  @Test
  void came_whenMuchCame_shrinksToOneRun() {
    length.came(0);
    length.came(0);
    length.came(RangeLength.LARGE_BYTES + 1);
    assertThat(length.runs()).isEqualTo(2);
    length.came(Long.MAX_VALUE);
    length.came(Long.MAX_VALUE);
    assertThat(length.runs()).isEqualTo(1);
  }

  @Test
  void came_whenNeitherLittleNorMuchCame_stays() {
    length.came(0);
    length.came(RangeLength.SMALL_BYTES + 1);
    length.came(RangeLength.LARGE_BYTES);
    assertThat(length.runs()).isEqualTo(2);
  }
}
