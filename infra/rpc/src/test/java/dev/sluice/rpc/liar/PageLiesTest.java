package dev.sluice.rpc.liar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A block and its receipts before and after each lie about them. */
@Timeout(60)
class PageLiesTest {
  private static final Probe probe = new Probe();
  private static final String BOTH =
      Probe.batch(Probe.block(1, Probe.FULL), Probe.receipts(2, Probe.FULL));

  @AfterAll
  static void stop() {
    probe.close();
  }

  /** More or less of each, in the plain lie as well as in the mended ones. */
  @ParameterizedTest
  @CsvSource({
    "log-drop, 0, 0, -1",
    "log-add, 0, 0, 1",
    "log-swap, 0, 0, 0",
    "log-edit, 0, 0, 0",
    "receipt-swap, 0, 0, 0",
    "receipt-edit, 0, 0, 0",
    "transaction-swap, 0, 0, 0",
    "transaction-edit, 0, 0, 0",
  })
  void page_whenSomethingIsChanged_hasSoMany(String name, int txs, int receipts, int logs)
      throws Exception {
    Both honest = both(probe.truth());
    for (String mending : List.of("", "-rooted", "-mended")) {
      Both told = told(name + mending);

      assertThat(told.transactions()).hasSize(honest.transactions().size() + txs);
      assertThat(told.receipts()).hasSize(honest.receipts().size() + receipts);
      assertThat(told.logs()).hasSize(honest.logs().size() + logs);
      assertThat(told).isNotEqualTo(honest);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "receipt-drop, 0, -1",
    "receipt-add, 0, 1",
    "transaction-drop, -1, -1",
    "transaction-add, 1, 1",
  })
  void page_whenSomethingGoesOrComes_hasSoMany(String name, int txs, int receipts)
      throws Exception {
    Both honest = both(probe.truth());
    for (String mending : List.of("", "-rooted", "-mended")) {
      Both told = told(name + mending);

      assertThat(told.transactions()).hasSize(honest.transactions().size() + txs);
      assertThat(told.receipts()).hasSize(honest.receipts().size() + receipts);
    }
  }

  @Test
  void page_whenTwoAreSwapped_hasTheSameOnes() throws Exception {
    Both honest = both(probe.truth());

    assertThat(told("log-swap").logs())
        .isNotEqualTo(honest.logs())
        .hasSameElementsAs(honest.logs());
    assertThat(told("receipt-swap").receipts())
        .isNotEqualTo(honest.receipts())
        .hasSameElementsAs(honest.receipts());
    assertThat(told("transaction-swap").transactions())
        .isNotEqualTo(honest.transactions())
        .hasSameElementsAs(honest.transactions());
  }

  /** The header members that differ afterwards. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log-edit|",
        "log-edit-rooted|logsBloom receiptsRoot transactionsRoot",
        "log-edit-mended|hash logsBloom receiptsRoot transactionsRoot",
        "header-swap|mixHash stateRoot",
        "header-swap-mended|hash mixHash stateRoot",
        "header-parent|parentHash",
        "header-parent-mended|hash parentHash",
        "header-number|number",
        "header-bloom|logsBloom",
        "header-bloom-mended|hash logsBloom",
        "header-gas-mended|gasUsed hash",
        "header-drop-mended|hash requestsHash",
        "header-field-unknown|futureRoot",
        "header-field-new|futureRoot hash",
        "quantity-decimal|gasUsed",
        "data-odd|extraData",
        "hash-short|stateRoot",
        "withdrawal-add|withdrawals",
        "unhashed-edit|size",
      })
  void header_whenChanged_differsIn(String name, String members) throws Exception {
    Set<String> wanted = new TreeSet<>(members == null ? Set.of() : Set.of(members.split(" ", 9)));

    assertThat(differing(both(probe.truth()).block(), told(name).block())).isEqualTo(wanted);
  }

  static Stream<String> edits() {
    return Stream.of("header-edit", "header-root", "header-drop");
  }

  @ParameterizedTest
  @MethodSource("edits")
  void header_whenOneFieldIsChanged_differsInOne(String name) throws Exception {
    assertThat(differing(both(probe.truth()).block(), told(name).block())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "transaction-type, true, false",
    "receipt-type, false, true",
    "type-mended, true, true"
  })
  void type_whenToCome_isAboveFour(String name, boolean ofTransaction, boolean ofReceipt)
      throws Exception {
    Both told = told(name);

    assertThat(told.transactions().stream().anyMatch(PageLiesTest::isToCome))
        .isEqualTo(ofTransaction);
    assertThat(told.receipts().stream().anyMatch(PageLiesTest::isToCome)).isEqualTo(ofReceipt);
  }

  @Test
  void page_whenMendedWhole_linksEverythingToTheNewHash() throws Exception {
    Both told = told("transaction-drop-mended");
    String hash = told.block().path("hash").asText();

    int logIndex = 0;
    for (int i = 0; i < told.receipts().size(); i++) {
      JsonNode receipt = told.receipts().get(i);
      assertThat(receipt.path("blockHash").asText()).isEqualTo(hash);
      assertThat(receipt.path("transactionIndex").asText())
          .isEqualTo("0x" + Integer.toHexString(i));
      assertThat(receipt.path("transactionHash"))
          .isEqualTo(told.transactions().get(i).path("hash"));
      for (JsonNode log : receipt.path("logs")) {
        assertThat(log.path("blockHash").asText()).isEqualTo(hash);
        assertThat(log.path("logIndex").asText()).isEqualTo("0x" + Integer.toHexString(logIndex++));
      }
    }
    assertThat(told.block().path("gasUsed"))
        .isEqualTo(told.receipts().getLast().path("cumulativeGasUsed"));
  }

  private static boolean isToCome(JsonNode item) {
    return Integer.decode(item.path("type").asText()) > 4;
  }

  /** Without what relinking rewrites in every transaction. */
  private static Set<String> differing(JsonNode honest, JsonNode told) {
    Set<String> differing = new TreeSet<>();
    honest.fieldNames().forEachRemaining(differing::add);
    told.fieldNames().forEachRemaining(differing::add);
    differing.removeIf(
        name -> name.equals("transactions") || honest.path(name).equals(told.path(name)));
    return differing;
  }

  private static Both told(String name) throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      Both told = both(liar.uri());
      assertThat(liar.counts().told().get(name)).as("told %s", name).isPositive();
      return told;
    }
  }

  private static Both both(URI server) throws Exception {
    JsonNode answers = probe.json(server, BOTH);
    return new Both(answers.path(0).path("result"), list(answers.path(1).path("result")));
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  /** A block and its receipts. */
  private record Both(JsonNode block, List<JsonNode> receipts) {
    List<JsonNode> transactions() {
      return list(block.path("transactions"));
    }

    List<JsonNode> logs() {
      return receipts.stream().flatMap(receipt -> list(receipt.path("logs")).stream()).toList();
    }
  }
}
