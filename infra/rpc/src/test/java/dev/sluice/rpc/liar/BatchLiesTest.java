package dev.sluice.rpc.liar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches before and after each lie about their answers. */
@Timeout(60)
class BatchLiesTest {
  private static final Probe probe = new Probe();
  private static final String BATCH =
      Probe.batch(Probe.block(1, 3), Probe.receipts(2, 3), Probe.block(3, 4));

  @AfterAll
  static void stop() {
    probe.close();
  }

  @ParameterizedTest
  @CsvSource({"batch-dropped, 2", "batch-doubled, 4", "batch-extra, 4", "batch-reversed, 3"})
  void batch_whenTold_hasSoManyAnswers(String name, int count) throws Exception {
    List<JsonNode> honest = list(probe.json(probe.truth(), BATCH));
    try (LiarServer liar = probe.liar(name)) {
      List<JsonNode> told = list(probe.json(liar.uri(), BATCH));

      assertThat(told).hasSize(count).isNotEqualTo(honest);
      switch (name) {
        case "batch-dropped" -> assertThat(honest).containsAll(told);
        case "batch-doubled" -> assertThat(told).containsAll(honest).hasSameElementsAs(honest);
        case "batch-extra" -> assertThat(told).containsAll(honest);
        default -> assertThat(told).isEqualTo(honest.reversed());
      }
    }
  }

  @Test
  void batch_whenIdsAreExchanged_hasTheSameIdsAndResults() throws Exception {
    List<JsonNode> honest = list(probe.json(probe.truth(), BATCH));
    try (LiarServer liar = probe.liar("batch-exchanged")) {
      List<JsonNode> told = list(probe.json(liar.uri(), BATCH));

      assertThat(members(told, "id")).hasSameElementsAs(members(honest, "id"));
      assertThat(members(told, "result")).isEqualTo(members(honest, "result"));
      assertThat(told).isNotEqualTo(honest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch-dropped", "batch-doubled", "batch-reversed", "batch-exchanged"})
  void batch_whenThereIsOneCall_isTheTruth(String name) throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      String body = Probe.block(1, 3);

      assertThat(probe.text(liar.uri(), body)).isEqualTo(probe.text(probe.truth(), body));
      assertThat(liar.counts().told()).containsEntry(name, 0L);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id-wrong|{\"jsonrpc\":\"2.0\",\"id\":987654321,\"result\":\"0x7a69\"}",
        "id-text|{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":\"0x7a69\"}",
        "id-missing|{\"jsonrpc\":\"2.0\",\"result\":\"0x7a69\"}",
        "version-missing|{\"id\":1,\"result\":\"0x7a69\"}",
        "answer-both|{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x0\",\"error\":{\"code\":1}}",
        "answer-neither|{\"jsonrpc\":\"2.0\",\"id\":1,\"extra\":0}",
      })
  void answer_whenTold_is(String name, String text) throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      assertThat(probe.text(liar.uri(), Probe.call(1, "eth_chainId", "[]"))).isEqualTo(text);
    }
  }

  /** Lies about blocks, answers, batches and the wire are told in this order, in one response. */
  @Test
  void batch_whenSeveralLiesAreTold_hasThemAll() throws Exception {
    try (LiarServer liar = probe.liar("json-nan", "batch-reversed", "block-null", "log-drop")) {
      String told = probe.text(liar.uri(), BATCH);

      assertThat(told)
          .startsWith("[{\"extra\":NaN,\"jsonrpc\":\"2.0\",\"id\":3,\"result\":null},")
          .endsWith(",{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}]");
      assertThat(liar.counts().told())
          .containsEntry("json-nan", 1L)
          .containsEntry("batch-reversed", 1L)
          .containsEntry("block-null", 2L)
          .containsEntry("log-drop", 1L);
    }
  }

  private static List<JsonNode> members(List<JsonNode> answers, String name) {
    return answers.stream().map(answer -> answer.path(name)).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
