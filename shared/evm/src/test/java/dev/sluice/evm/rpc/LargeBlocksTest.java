package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.port.Deadline;
import dev.sluice.evm.codec.ReferenceData;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks longer than a usual response: no size that the chain allows may stop the gateway. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LargeBlocksTest {
  private static final int USUAL = 40_000;
  private static final RpcLimits LIMITS = new RpcLimits(5_000, 60_000, 60_000, USUAL, 1 << 24);

  @Test
  void fetch_whenOneBlockIsLarge_asksForItAloneByItsVerifiedHeader() {
    try (ChainFixture fixture = ChainFixture.of(padded(104, 2 * USUAL), 107, LIMITS)) {
      assertThat(fetch(fixture)).hasSize(8);
      assertThat(fixture.served().count("eth_getBlockByHash")).isEqualTo(1);
      assertThat(fixture.served().batches()).contains(16, 8, 4, 2, 1);
    }
  }

  @Test
  void fetch_whenALieIsLongerThanTheGasLimitAllows_isRefused() {
    // 30 million gas buy at most 61 MB of JSON; the limit on memory is lower still here.
    RpcLimits limits = new RpcLimits(5_000, 60_000, 60_000, USUAL, 3 * USUAL);
    try (ChainFixture fixture = ChainFixture.of(padded(100, 4 * USUAL), 107, limits)) {
      assertThatThrownBy(() -> fetch(fixture)).extracting("code").isEqualTo("RPC_TOO_LARGE");
    }
  }

  @Test
  void fetch_whenGroupsAreTooSlow_halvesThem() {
    RpcLimits hasty = new RpcLimits(5_000, 1_000, 1_000, USUAL, USUAL);
    ServedChain served = new ServedChain(ChainFixture.CHAIN_ID, MadeChain.of(100, 107, 0), 107);
    RawServer.Script slow =
        (body, exchange) -> {
          if (ServedChain.parse(body.getBytes(StandardCharsets.UTF_8)).size() > 8) {
            exchange.stall();
          }
          served.answer(body, exchange);
        };
    ManualTime time = new ManualTime();
    try (RawServer server = new RawServer(slow);
        RpcEndpoint endpoint = RpcEndpoint.at(RpcUrl.parse(server.url()), hasty, _ -> {}, time)) {
      EvmSourceChain chain =
          new EvmSourceChain(
              List.of(endpoint),
              new EvmSourceChain.Terms(
                  ChainFixture.CHAIN_ID,
                  new Finality.Finalized(),
                  1,
                  new StartingPoint.OfRecording()),
              new SelectNothing());

      assertThat(chain.fetch(BlockRange.of(100, 107), Deadline.inMillis(time, 600_000)).blocks())
          .hasSize(8);
    }
  }

  @Test
  void fetch_whenEndpointFindsReceiptsTooLong_asksForThemOneByOne() throws Exception {
    List<JsonNode> lines =
        ReferenceData.lines(ReferenceData.path("blocks/small/mainnet-17686110-17686116.ndjson.gz"))
            .stream()
            .map(ServedChain::parse)
            .limit(1)
            .toList();
    try (ChainFixture fixture = ChainFixture.of(lines, 17686110, ChainFixture.PATIENT)) {
      fixture
          .served()
          .fault(
              call ->
                  call.method().equals("eth_getBlockReceipts")
                      ? Optional.of(
                          "\"error\":{\"code\":-32003,\"message\":\"response too large\"}")
                      : Optional.empty());
      EvmSourceChain chain = fixture.chain(new Finality.Finalized(), new SelectNothing());

      assertThat(fixture.fetch(chain, 17686110, 17686110)).hasSize(1);
      assertThat(fixture.served().count("eth_getTransactionReceipt"))
          .isEqualTo(lines.getFirst().get("receipts").size());
    }
  }

  private static List<FetchedBlock> fetch(ChainFixture fixture) {
    return fixture.fetch(fixture.chain(new Finality.Finalized(), new SelectNothing()), 100, 107);
  }

  /** Members that are not hashed may make a block as long as the endpoint likes. */
  private static List<JsonNode> padded(long height, int chars) {
    List<JsonNode> lines = MadeChain.of(100, 107, 0);
    ((ObjectNode) lines.get((int) (height - 100)).get("block")).put("padding", "x".repeat(chars));
    return lines;
  }
}
