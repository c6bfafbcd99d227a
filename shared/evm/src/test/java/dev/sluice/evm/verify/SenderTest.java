package dev.sluice.evm.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.evm.codec.ReferenceData;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decoded from hashed bytes is what the server said of each transaction. */
class SenderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mainnet-1000000-1000030",
        "small/mainnet-selected",
        "hivechain/hivechain-0-54",
        "live/geth-1.17.8-dev"
      })
  void transaction_whenDecoded_isWhatTheServerSaid(String file) throws IOException {
    Map<String, Integer> types = new TreeMap<>();
    for (byte[] bytes : ReferenceData.lines(ReferenceData.path("blocks/" + file + ".ndjson.gz"))) {
      VerifiedBlock block = Recording.verify(bytes).orThrow();
      JsonNode line = new ObjectMapper().readTree(bytes);
      for (int i = 0; i < block.transactionCount(); i++) {
        JsonNode said = line.at("/block/transactions/" + i);
        compare(block.transaction(i), said, line.at("/receipts/" + i));
        types.merge(said.get("type").asText(), 1, Integer::sum);
      }
    }
    System.out.println(file + ": transactions by type decoded as served: " + types);
    assertThat(types).isNotEmpty();
  }

  private static void compare(VerifiedTransaction got, JsonNode said, JsonNode receipt) {
    assertThat(got.hash()).hasToString(said.get("hash").asText());
    assertThat(got.sender().map(Object::toString)).hasValue(said.get("from").asText());
    assertThat(got.to().map(Object::toString).orElse("null")).isEqualTo(said.get("to").asText());
    assertThat("0x" + got.value().toString(16)).isEqualTo(said.get("value").asText());
    assertThat(SampleObject.hex(got.input())).isEqualTo(said.get("input").asText());
    String status = receipt.path("status").asText("none");
    assertThat(got.outcome())
        .isEqualTo(
            switch (status) {
              case "0x1" -> VerifiedTransaction.Outcome.SUCCEEDED;
              case "0x0" -> VerifiedTransaction.Outcome.FAILED;
              default -> VerifiedTransaction.Outcome.UNPROVABLE;
            });
    assertThat(got.logs()).hasSize(receipt.get("logs").size());
    for (int i = 0; i < got.logs().size(); i++) {
      JsonNode log = receipt.at("/logs/" + i);
      assertThat(got.logs().get(i).address()).hasToString(log.get("address").asText());
      assertThat(SampleObject.hex(got.logs().get(i).data())).isEqualTo(log.get("data").asText());
      assertThat(got.logs().get(i).topics().toString().replace(" ", ""))
          .isEqualTo(log.get("topics").toString().replace("\"", ""));
    }
  }
}
