package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.testkit.FakeTimeSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SourceChain} promises. */
public abstract class SourceChainContract {
  private static final long AMPLE_MILLIS = 60_000;

  /** A chain of at least two blocks, all of them final. */
  protected abstract SourceChain chain();

  /** The blocks that {@link #chain()} has, from the lowest to its limit. */
  protected abstract BlockRange available();

  @Test
  void view_neverClaimsALimitAboveTheHead() {
    SourceChain.View view = chain().view();

    assertThat(view.limit()).isEqualTo(available().last());
    assertThat(view.limit()).isLessThanOrEqualTo(view.head());
  }

  @Test
  void vote_namesTheHashOfTheBlockThatIsFetched() {
    SourceChain chain = chain();
    List<FetchedBlock> fetched = fetch(chain, available());

    for (FetchedBlock block : fetched) {
      SourceChain.Vote vote = chain.vote(block.block().height());
      assertThat(vote.height()).isEqualTo(block.block().height());
      assertThat(vote.hash()).isEqualTo(block.block().hash());
      assertThat(vote.endpoints()).isNotEmpty();
    }
  }

  @Test
  void vote_whenAboveTheLimit_isRetryable() {
    SourceChain chain = chain();
    Height above = available().last().next();

    assertThatThrownBy(() -> chain.vote(above)).isInstanceOf(RetryableException.class);
  }

  @Test
  void fetch_givesAPrefixThatLinks() {
    List<FetchedBlock> fetched = fetch(chain(), available());

    assertThat(fetched).isNotEmpty();
    for (int i = 0; i < fetched.size(); i++) {
      assertThat(fetched.get(i).block().height()).isEqualTo(available().first().plus(i));
      if (i > 0) {
        assertThat(fetched.get(i).block().parentHash())
            .isEqualTo(fetched.get(i - 1).block().hash());
      }
    }
  }

  @Test
  void fetch_whenTheDeadlineHasPassed_stillGivesNoGap() {
    List<FetchedBlock> fetched =
        chain().fetch(available(), Deadline.inMillis(new FakeTimeSource(), 0)).blocks();

    assertThat(fetched).isNotEmpty();
    assertThat(fetched.getFirst().block().height()).isEqualTo(available().first());
  }

  @Test
  void fetch_whenABlockIsNotThereYet_isRetryable() {
    SourceChain chain = chain();
    Height above = available().last().next();

    assertThatThrownBy(() -> fetch(chain, new BlockRange(above, above)))
        .isInstanceOf(RetryableException.class);
  }

  private static List<FetchedBlock> fetch(SourceChain chain, BlockRange range) {
    SourceChain.Fetched fetched =
        chain.fetch(range, Deadline.inMillis(new FakeTimeSource(), AMPLE_MILLIS));
    assertThat(fetched.vote().hash()).isEqualTo(fetched.blocks().getLast().block().hash());
    return fetched.blocks();
  }
}
