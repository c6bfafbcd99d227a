package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.testkit.contract.SourceChainContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeSourceChainTest extends SourceChainContract {
  private final FakeTimeSource time = new FakeTimeSource();
  private final FakeSourceChain chain = new FakeSourceChain(Height.ZERO);

  FakeSourceChainTest() {
    chain.reveal(ChainBuilder.seeded(1).build(20));
  }

  @Override
  protected SourceChain chain() {
    return chain;
  }

  @Override
  protected BlockRange available() {
    return BlockRange.of(1, 20);
  }

  @Test
  void fetch_whenTheDeadlineAllowsThree_givesThree() {
    chain.takeMillisPerBlock(100);

    assertThat(chain.fetch(available(), Deadline.inMillis(time, 350)).blocks()).hasSize(3);
  }

  @Test
  void fetch_whenBoundedToFour_givesFour() {
    chain.fetchAtMost(4);

    assertThat(chain.fetch(available(), Deadline.inMillis(time, 1_000)).blocks()).hasSize(4);
  }

  @Test
  void fetch_whenAForkWasPutInPlace_doesNotLink() {
    FetchedBlock parent = chain.fetch(BlockRange.of(10, 10), ample()).blocks().getFirst();
    List<FetchedBlock> fork =
        ChainBuilder.seeded(2).above(Height.of(10), parent.block().hash()).build(2);
    chain.replace(fork);

    assertThat(chain.fetch(BlockRange.of(10, 12), ample()).blocks().getLast())
        .isEqualTo(fork.getLast());
    assertThatThrownBy(() -> chain.fetch(BlockRange.of(10, 13), ample()))
        .isInstanceOf(RetryableException.class);
  }

  @Test
  void failNext_failsOneCallEach() {
    chain.failNext(new RetryableException("RPC_TIMEOUT", "no answer in 5 s"));

    assertThatThrownBy(chain::view).hasMessage("no answer in 5 s");
    assertThat(chain.view().head()).isEqualTo(Height.of(20));
  }

  private Deadline ample() {
    return Deadline.inMillis(time, 1_000);
  }
}
