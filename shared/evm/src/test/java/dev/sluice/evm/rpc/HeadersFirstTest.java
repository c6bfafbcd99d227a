package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.rpc.ServedChain.Call;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.Selection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where few blocks can hold a target, only these are fetched, and nothing is lost by it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HeadersFirstTest {
  @Test
  void fetch_whenHitsAreRare_asksForExactlyTheBlocksWhoseBloomCanMatch() {
    try (ChainFixture fixture = LogChain.fixture()) {
      List<LogChain.Shown> blocks = LogChain.fetch(fixture, LogChain.rule(LogChain.APPROVAL));

      assertThat(LogChain.bodies(fixture.served()))
          .isEqualTo(LogChain.candidates(LogChain.APPROVAL))
          .hasSizeBetween(10, 60);
      assertThat(blocks).isEqualTo(LogChain.whole(LogChain.rule(LogChain.APPROVAL)));
      assertThat(blocks.stream().mapToInt(each -> each.block().targets().size()).sum())
          .isPositive();
      assertThat(fixture.served().count(LogChain.RECEIPTS))
          .isEqualTo(LogChain.candidates(LogChain.APPROVAL).size());
      System.out.println(
          "headers first: %d blocks, %d bodies, requests of %s calls"
              .formatted(
                  LogChain.LAST,
                  LogChain.candidates(LogChain.APPROVAL).size(),
                  fixture.served().batches()));
    }
  }

  @Test
  void fetch_whenHitsAreDense_goesOverToWholeBlocks() {
    try (ChainFixture fixture = LogChain.fixture()) {
      EvmSourceChain chain =
          fixture.chain(
              new Finality.Finalized(), new LogChain.Dense(LogChain.rule(LogChain.TRANSFER)));

      assertThat(LogChain.shown(fixture.fetch(chain, 1, LogChain.LAST)))
          .isEqualTo(LogChain.whole(LogChain.rule(LogChain.TRANSFER)));
      long headers = LogChain.headers(fixture.served());
      assertThat(headers).as("begun before the first were looked at").isBetween(64L, 256L);
      fixture.fetch(chain, 1, LogChain.LAST);
      assertThat(LogChain.headers(fixture.served())).as("and the vote").isEqualTo(headers + 1);
    }
  }

  @Test
  void fetch_whenARuleSelectsByCall_asksForNoHeaders() {
    Rule byValue =
        new Rule(
            "payments",
            "record",
            new Selection.ByValue(new AccountCondition.Any()),
            new AccountCondition.Any(),
            Rule.StatusCondition.SUCCEEDED);
    try (ChainFixture fixture = LogChain.fixture()) {
      assertThat(LogChain.fetch(fixture, LogChain.selector(List.of(LogChain.approvals(), byValue))))
          .hasSize(LogChain.LAST);
      assertThat(LogChain.bodies(fixture.served())).hasSize(LogChain.LAST);
    }
  }

  @Test
  void fetch_ofHeaders_makesLargerRequestsThanOfBlocks() {
    try (ChainFixture fixture = LogChain.fixture()) {
      LogChain.fetch(fixture, LogChain.rule(LogChain.APPROVAL));
      assertThat(fixture.served().batches()).anyMatch(calls -> calls >= 128);
    }
  }

  @Test
  void fetch_whenHeadersInOneRequestAreTooMany_asksForFewer() {
    try (ChainFixture fixture = LogChain.fixture()) {
      fixture
          .served()
          .fault(
              call ->
                  call.batch() > 20
                      ? Optional.of("\"error\":{\"code\":-32005,\"message\":\"batch too large\"}")
                      : Optional.empty());
      assertThat(LogChain.fetch(fixture, LogChain.rule(LogChain.APPROVAL)))
          .isEqualTo(LogChain.whole(LogChain.rule(LogChain.APPROVAL)));
    }
  }

  @Test
  void fetch_whenALiarHidesALog_isCaughtByTheBloom() {
    try (ManyFixture many = LogChain.three()) {
      many.served(2).fault(call -> hiding(many.served(2), call));
      EvmSourceChain chain =
          many.chain(2, new Finality.Finalized(), LogChain.rule(LogChain.APPROVAL));

      assertThat(LogChain.shown(many.fetch(chain, 2, LogChain.LAST)))
          .isEqualTo(LogChain.whole(LogChain.rule(LogChain.APPROVAL)).subList(1, LogChain.LAST));
      assertThat(chain.quarantined())
          .singleElement()
          .extracting(Evidence::endpoint, Evidence::code)
          .containsExactly(many.label(2), "VERIFY_HEADER_HASH");
    }
  }

  @Test
  void fetch_whenTheOnlyEndpointHidesALog_saysSo() {
    try (ChainFixture fixture = LogChain.fixture()) {
      fixture.served().fault(call -> hiding(fixture.served(), call));
      assertThatThrownBy(() -> LogChain.fetch(fixture, LogChain.rule(LogChain.APPROVAL)))
          .extracting("code")
          .isEqualTo("VERIFY_HEADER_HASH");
    }
  }

  @Test
  void fetch_whenTheBlockIsOfAnotherForkThanItsHeader_isNotTaken() {
    long height = LogChain.candidates(LogChain.APPROVAL).getFirst();
    List<JsonNode> fork = MadeChain.of(height, height, 3);
    try (ManyFixture many = LogChain.three()) {
      many.served(2)
          .fault(
              call ->
                  call.isFull() && call.isFor("eth_getBlockByNumber", height)
                      ? Optional.of("\"result\":" + fork.getFirst().get("block"))
                      : call.isFor(LogChain.RECEIPTS, height)
                          ? Optional.of("\"result\":[]")
                          : Optional.empty());
      EvmSourceChain chain =
          many.chain(2, new Finality.Finalized(), LogChain.rule(LogChain.APPROVAL));

      assertThat(LogChain.shown(many.fetch(chain, 2, LogChain.LAST)))
          .isEqualTo(LogChain.whole(LogChain.rule(LogChain.APPROVAL)).subList(1, LogChain.LAST));
    }
  }

  @Test
  void fetch_ofAnUnknownTransactionTypeInABlockThatCannotMatch_needsNoTransaction() {
    try (ChainFixture fixture = LogChain.fixture()) {
      fixture
          .served()
          .fault(
              call ->
                  call.isFull()
                          && !LogChain.candidates(LogChain.APPROVAL)
                              .contains(Long.decode(call.param()))
                      ? Optional.of("\"result\":null")
                      : Optional.empty());
      assertThat(LogChain.fetch(fixture, LogChain.rule(LogChain.APPROVAL))).hasSize(LogChain.LAST);
    }
  }

  /** Takes the logs of a block away, and its bloom. */
  private static Optional<String> hiding(ServedChain served, Call call) {
    String honest = served.result(call);
    JsonNode result = ServedChain.parse(honest.getBytes(StandardCharsets.UTF_8));
    if (result.has("logsBloom")) {
      ((ObjectNode) result).put("logsBloom", "0x" + "00".repeat(256));
    }
    if (call.method().equals(LogChain.RECEIPTS)) {
      result.forEach(receipt -> ((ArrayNode) receipt.get("logs")).removeAll());
    }
    return call.param().equals("finalized") || call.param().equals("latest")
        ? Optional.empty()
        : Optional.of("\"result\":" + result);
  }
}
