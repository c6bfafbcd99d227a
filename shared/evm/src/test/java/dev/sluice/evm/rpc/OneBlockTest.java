package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.evm.config.Finality;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one block may cost: its header says how long it can be, if it is the chain's. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OneBlockTest {
  private static final int LIAR = 2;
  private static final long MADE_UP = 105;
  private static final String BLOCK = "eth_getBlockByNumber";
  private static final String BY_HASH = "eth_getBlockByHash";
  private static final String RECEIPTS = "eth_getBlockReceipts";
  private static final String SERVER_ERROR = "\"error\":{\"code\":-32000,\"message\":\"no\"}";

  /** Receipts that do not fit the block, asked for again by its hash. */
  @Test
  void fetch_whenAMadeUpHeaderOfAMixedBlockAllowsMore_catchesTheLiarBeforeAsking() {
    assertCaughtUnasked("\"result\":" + MadeChain.foreignReceipts());
  }

  /** A block that its endpoint finds too long for a usual answer. */
  @Test
  void fetch_whenAMadeUpHeaderOfALargeBlockAllowsMore_catchesTheLiarBeforeAsking() {
    assertCaughtUnasked("\"error\":{\"code\":-32003,\"message\":\"response too large\"}");
  }

  /** The vote on the range is on the block above it, of which the liar tells the truth. */
  private static void assertCaughtUnasked(String receipts) {
    JsonNode block = MadeChain.with(MadeChain.of(105, 105, 3).getFirst(), "gasLimit", "0xffffffff");
    try (ManyFixture many = ManyFixture.honest(3)) {
      for (int honest = 0; honest < LIAR; honest++) {
        many.served(honest)
            .fault(call -> call.isFull() ? Optional.of("\"result\":null") : Optional.empty());
      }
      many.served(LIAR).fault(call -> lie(call, block, receipts));
      EvmSourceChain chain = many.chain(2);

      assertThatThrownBy(() -> many.fetch(chain, MADE_UP, MADE_UP + 1))
          .isInstanceOf(RetryableException.class);
      assertThat(many.served(LIAR).count(BY_HASH)).isZero();
      assertThat(chain.quarantined())
          .extracting(Evidence::endpoint, Evidence::code)
          .containsExactly(tuple(many.label(LIAR), "QUORUM_DISAGREE"));
    }
  }

  private static Optional<String> lie(ServedChain.Call call, JsonNode block, String receipts) {
    if (call.isFor(BLOCK, MADE_UP)) {
      return Optional.of("\"result\":" + block);
    }
    return call.isFor(RECEIPTS, MADE_UP) ? Optional.of(receipts) : Optional.empty();
  }

  @Test
  void fetch_whenAQuorumHasTheHeader_asksForTheBlockByHash() {
    RpcLimits limits = new RpcLimits(5_000, 60_000, 60_000, 40_000, 1 << 24);
    try (ChainFixture fixture = ChainFixture.of(MadeChain.of(100, 107, 0), 107, limits)) {
      fixture.served().fault(OneBlockTest::mixed);
      EvmSourceChain chain = fixture.chain(new Finality.Finalized(), new SelectNothing());

      assertThat(fixture.fetch(chain, 100, 107)).hasSize(8);
      assertThat(fixture.served().count(BY_HASH)).isEqualTo(1);
    }
  }

  @Test
  void fetch_whenWhatIsAskedByHashDoesNotCome_isRefusedForWhatCameFirst() {
    try (ChainFixture fixture = ChainFixture.made()) {
      fixture
          .served()
          .fault(call -> call.method().equals(BY_HASH) ? Optional.of(SERVER_ERROR) : mixed(call));
      EvmSourceChain chain = fixture.chain(new Finality.Finalized(), new SelectNothing());

      assertThatThrownBy(() -> fixture.fetch(chain, 103, 104))
          .hasMessageContaining("RPC_SERVER")
          .extracting("code")
          .isEqualTo("VERIFY_COUNT");
    }
  }

  private static Optional<String> mixed(ServedChain.Call call) {
    return call.isFor(RECEIPTS, 103)
        ? Optional.of("\"result\":" + MadeChain.foreignReceipts())
        : Optional.empty();
  }
}
