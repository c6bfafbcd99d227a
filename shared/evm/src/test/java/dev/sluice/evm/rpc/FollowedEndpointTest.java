package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.evm.config.Finality;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an endpoint is asked for one answer may take no longer in all than one request. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FollowedEndpointTest {
  @Test
  void view_whenTheChainIdTookAllTime_timesOut() {
    try (ChainFixture fixture = slow()) {
      assertThatThrownBy(chain(fixture)::view).extracting("code").isEqualTo("RPC_TIMEOUT");
    }
  }

  @Test
  void vote_whenTheChainIdTookAllTime_timesOut() {
    try (ChainFixture fixture = slow()) {
      assertThatThrownBy(() -> chain(fixture).vote(Height.of(120)))
          .extracting("code")
          .isEqualTo("RPC_TIMEOUT");
    }
  }

  private static ChainFixture slow() {
    ChainFixture fixture = ChainFixture.made();
    fixture
        .served()
        .fault(
            call -> {
              if (call.method().equals("eth_chainId")) {
                fixture.time().advance(ChainFixture.PATIENT.totalMillis());
              }
              return Optional.empty();
            });
    return fixture;
  }

  private static EvmSourceChain chain(ChainFixture fixture) {
    return fixture.chain(new Finality.Finalized(), new SelectNothing());
  }
}
