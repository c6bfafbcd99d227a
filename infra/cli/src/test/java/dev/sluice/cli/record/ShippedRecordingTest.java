package dev.sluice.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.Reference;
import dev.sluice.rpc.RecordedBlock;
import dev.sluice.rpc.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo shows what its recording holds, so what it holds is checked here. */
class ShippedRecordingTest {
  private static final Path FILE = Reference.own("infra/rpc/recording/anvil.ndjson.gz");
  private static final String TOKEN = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
  private static final String TRANSFER =
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

  private static final List<JsonNode> TRANSACTIONS = new ArrayList<>();
  private static final List<JsonNode> RECEIPTS = new ArrayList<>();
  private static int emptyBlocks;

  @BeforeAll
  static void read() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (RecordedBlock block : Recording.read(FILE).blocks()) {
      JsonNode transactions = json.readTree(block.block().toByteArray()).path("transactions");
      emptyBlocks += transactions.isEmpty() ? 1 : 0;
      transactions.forEach(TRANSACTIONS::add);
      json.readTree(block.receipts().orElseThrow().toByteArray()).forEach(RECEIPTS::add);
    }
  }

  @Test
  void recording_whenMeasured_isSmallAndLongEnough() throws IOException {
    assertThat(Files.size(FILE)).isLessThan(1 << 20);
    assertThat(Recording.read(FILE).count()).isEqualTo(342);
    assertThat(emptyBlocks).isEqualTo(110);
  }

  @Test
  void transactions_whenCounted_areOfEveryTypeButBlobs() {
    assertThat(counted(TRANSACTIONS, "type"))
        .isEqualTo(Map.of("0x0", 151L, "0x1", 126L, "0x2", 310L, "0x4", 2L));
    assertThat(TRANSACTIONS.stream().filter(each -> !each.has("chainId"))).hasSize(1);
    assertThat(counted(RECEIPTS, "status")).isEqualTo(Map.of("0x0", 82L, "0x1", 507L));
    assertThat(RECEIPTS.stream().filter(each -> each.path("contractAddress").isTextual()))
        .hasSize(5);
  }

  @Test
  void logs_whenTheyBeginLikeTransfers_haveEveryShape() {
    Map<String, Long> shapes =
        RECEIPTS.stream()
            .flatMap(receipt -> StreamSupport.stream(receipt.path("logs").spliterator(), false))
            .filter(log -> log.path("address").asText().equals(TOKEN))
            .filter(log -> log.path("topics").path(0).asText().equals(TRANSFER))
            .collect(Collectors.groupingBy(ShippedRecordingTest::shape, Collectors.counting()));

    // 594 of the right shape, 36 of which name a topic that is no account.
    assertThat(shapes)
        .isEqualTo(
            Map.of("3/32", 594L, "4/0", 36L, "1/96", 36L, "2/64", 36L, "3/31", 36L, "3/0", 36L));
  }

  @Test
  void blocks_whenOneIsLarge_changeMoreHoldersThanATransactionHasItems() {
    assertThat(RECEIPTS.stream().mapToInt(receipt -> receipt.path("logs").size()).max())
        .hasValue(260);
  }

  private static Map<String, Long> counted(List<JsonNode> objects, String member) {
    return objects.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.path(member).asText(), TreeMap::new, Collectors.counting()));
  }

  /** Topics / bytes of data. */
  private static String shape(JsonNode log) {
    return log.path("topics").size() + "/" + (log.path("data").asText().length() - 2) / 2;
  }
}
