package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RangeProgressTest {
  private final RetryableException failure = new RetryableException("RPC_SERVER", "a");

  private final RangeProgress progress = new RangeProgress(BlockRange.of(1, 100));

  @Test
  void take_fromTheFront_leavesTheRest() {
    Piece taken = take(progress, 0, 8);

    assertThat(taken.range()).isEqualTo(BlockRange.of(1, 8));
    assertThat(ranges()).containsExactly(BlockRange.of(9, 100));
  }

  @Test
  void take_ofMoreThanThereIs_leavesNothing() {
    assertThat(take(progress, 0, 1_000).range()).isEqualTo(BlockRange.of(1, 100));
    assertThat(progress.pending()).isEmpty();
  }

  @Test
  void giveBack_whatFailed_comesFirstAgainWithItsFailures() {
    Piece taken = take(progress, 0, 8);
    progress.giveBack(taken.failedBy("a", failure));

    assertThat(ranges()).containsExactly(BlockRange.of(1, 8), BlockRange.of(9, 100));
    Piece part = take(progress, 0, 3);
    assertThat(part.failures()).containsOnlyKeys("a");
    assertThat(progress.pending().getFirst().failures()).containsOnlyKeys("a");
    assertThat(progress.pending().getLast().failures()).isEmpty();
  }

  @Test
  void endBefore_always_onlyComesNearer() {
    progress.endBefore(Height.of(50));
    progress.endBefore(Height.of(60));

    assertThat(progress.isWanted(Height.of(49))).isTrue();
    assertThat(progress.isWanted(Height.of(50))).isFalse();
    progress.endBefore(Height.of(1));
    assertThat(progress.pending()).isEmpty();
  }

  /** Whatever is taken and given back in whatever order, no block is lost or there twice. */
  @Property(tries = 200)
  void pieces_always_coverTheRangeOnce(@ForAll long seed) {
    Random random = new Random(seed);
    RangeProgress some = new RangeProgress(BlockRange.of(1, 100));
    List<Piece> underWay = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      List<Piece> pending = some.pending();
      if (!pending.isEmpty() && random.nextBoolean()) {
        int index = random.nextInt(pending.size());
        underWay.add(take(some, index, 1 + random.nextInt(20)));
      } else if (!underWay.isEmpty()) {
        some.giveBack(underWay.remove(random.nextInt(underWay.size())));
      }
      List<Piece> all = new ArrayList<>(some.pending());
      all.addAll(underWay);
      assertThat(heights(all)).hasSize(100).doesNotHaveDuplicates();
    }
  }

  private static Piece take(RangeProgress from, int index, long count) {
    Piece front = from.pending().get(index).upTo(count);
    from.take(front);
    return front;
  }

  private List<BlockRange> ranges() {
    return progress.pending().stream().map(Piece::range).toList();
  }

  private static List<Long> heights(List<Piece> pieces) {
    List<Long> heights = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Height h = piece.range().first(); piece.range().contains(h); h = h.next()) {
        heights.add(h.value());
      }
    }
    return heights;
  }
}
