package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.evm.config.Finality;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConfirmedPrefixTest {
  private static final String BLOCK = "eth_getBlockByNumber";

  /**
   * Block 110 is of another chain, and of block 108 the header is of that one too: what is left
   * below the break is voted down by who gave it.
   */
  @Test
  void fetch_whenTheOnlyEndpointVotesDownWhatIsLeftOfItsOwnPart_dropsThatPart() {
    List<JsonNode> fork = MadeChain.of(100, 163, 7);
    try (ChainFixture fixture = ChainFixture.made()) {
      fixture
          .served()
          .fault(
              call ->
                  isOfFork(call)
                      ? Optional.of(
                          "\"result\":"
                              + fork.get((int) (Long.decode(call.param()) - 100)).get("block"))
                      : Optional.empty());
      EvmSourceChain chain = fixture.chain(new Finality.Finalized(), new SelectNothing());

      List<FetchedBlock> blocks = fixture.fetch(chain, 100, 120);
      assertThat(blocks.getFirst().block().height()).hasToString("100");
      assertThat(blocks).hasSizeLessThan(8);
    }
  }

  private static boolean isOfFork(ServedChain.Call call) {
    boolean isByNumber = call.method().equals(BLOCK) && call.param().startsWith("0x");
    long height = isByNumber ? Long.decode(call.param()) : 0;
    return height >= 110 || (height == 108 && !call.isFull());
  }
}
