package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.config.Finality;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints that serve only a part of what is asked, or not the receipts of a block at once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PartialAnswersTest {
  private static final Set<String> LIMITED = Set.of("0x7", "0x8", "0x9f");

  @Test
  void fetch_withoutBlockReceipts_asksForEachReceiptAndRemembersIt() {
    try (ChainFixture fixture = LogChain.fixture()) {
      fixture
          .served()
          .fault(
              call ->
                  call.method().equals(LogChain.RECEIPTS)
                      ? Optional.of(
                          "\"error\":{\"code\":-32601,\"message\":\"the method does not exist\"}")
                      : Optional.empty());
      EvmSourceChain chain =
          fixture.chain(new Finality.Finalized(), LogChain.rule(LogChain.APPROVAL));

      assertThat(LogChain.shown(fixture.fetch(chain, 1, LogChain.LAST)))
          .isEqualTo(LogChain.whole(LogChain.rule(LogChain.APPROVAL)));
      assertThat(fixture.served().count(LogChain.RECEIPT))
          .isEqualTo(LogChain.transactions(LogChain.candidates(LogChain.APPROVAL)));
      long asked = fixture.served().count(LogChain.RECEIPTS);
      assertThat(asked).isPositive();
      fixture.fetch(chain, 1, LogChain.LAST);
      assertThat(fixture.served().count(LogChain.RECEIPTS)).as("remembered").isEqualTo(asked);
    }
  }

  @Test
  void fetch_withoutBlockReceipts_ofWholeBlocksWorksToo() {
    try (ChainFixture fixture = LogChain.fixture()) {
      fixture
          .served()
          .fault(
              call ->
                  call.method().equals(LogChain.RECEIPTS)
                      ? Optional.of("\"error\":{\"code\":-32601,\"message\":\"method not found\"}")
                      : Optional.empty());
      assertThat(
              LogChain.fetch(fixture, new LogChain.NotByHeader(LogChain.rule(LogChain.APPROVAL))))
          .isEqualTo(LogChain.whole(LogChain.rule(LogChain.APPROVAL)));
    }
  }

  @Test
  void fetch_whenNoReceiptsAreServedAtAll_isPermanentAndNamesBothMethods() {
    try (ChainFixture fixture = LogChain.fixture()) {
      fixture
          .served()
          .fault(
              call ->
                  call.method().equals(LogChain.RECEIPTS) || call.method().equals(LogChain.RECEIPT)
                      ? Optional.of("\"error\":{\"code\":-32601,\"message\":\"no such method\"}")
                      : Optional.empty());
      assertThatThrownBy(() -> fixture.fetch(LogChain.whole(fixture), 1, 8))
          .isInstanceOf(PermanentException.class)
          .hasMessageContaining(LogChain.RECEIPT)
          .hasMessageContaining("or " + LogChain.RECEIPTS)
          .extracting("code")
          .isEqualTo("RPC_METHOD_UNSUPPORTED");
    }
  }

  @Test
  void fetch_whenSomeEntriesAreRateLimited_keepsTheOthers() {
    Set<String> refused = new TreeSet<>();
    try (ChainFixture fixture = LogChain.fixture()) {
      fixture
          .served()
          .fault(
              call ->
                  LIMITED.contains(call.param()) && refused.add(call.method() + call.param())
                      ? Optional.of("\"error\":{\"code\":429,\"message\":\"rate limit\"}")
                      : Optional.empty());
      assertThat(
              LogChain.fetch(fixture, new LogChain.NotByHeader(LogChain.rule(LogChain.APPROVAL))))
          .isEqualTo(LogChain.whole(LogChain.rule(LogChain.APPROVAL)));
      assertThat(refused).hasSize(2 * LIMITED.size());
    }
  }
}
