package dev.sluice.rpc.liar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single answers before and after each lie about them. */
@Timeout(60)
class AnswerLiesTest {
  private static final Probe probe = new Probe();
  private static final String BLOCK = Probe.block(1, Probe.FULL);
  private static final String RECEIPTS = Probe.receipts(1, Probe.FULL);
  private static final String LATEST = tag("latest");
  private static final String FINALIZED = tag("finalized");

  @AfterAll
  static void stop() {
    probe.close();
  }

  @ParameterizedTest
  @CsvSource({
    "block-null, block, null",
    "receipts-null, receipts, null",
    "receipts-empty, receipts, []",
    "finality-null, finalized, null"
  })
  void result_whenAbsent_is(String name, String call, String result) throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      assertThat(probe.result(liar.uri(), named(call))).hasToString(result);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "entry-rate-limited, block, -32005",
    "entry-429, receipts, 429",
    "history-pruned, block, 4444",
    "range-refused, block, -32012",
    "batch-refused, block, -32600",
    "server-error, block, -32000",
    "method-missing, receipts, -32601"
  })
  void error_whenTold_hasTheCodeAndNoResult(String name, String call, int code) throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      JsonNode answer = probe.json(liar.uri(), named(call));

      assertThat(answer.path("error").path("code").asInt()).isEqualTo(code);
      assertThat(answer.has("result")).isFalse();
      assertThat(answer.path("id").asInt()).isEqualTo(1);
    }
  }

  @Test
  void receiptsPartial_whenTold_areSomeOfThem() throws Exception {
    JsonNode honest = probe.result(probe.truth(), RECEIPTS);
    try (LiarServer liar = probe.liar("receipts-partial")) {
      JsonNode told = probe.result(liar.uri(), RECEIPTS);

      assertThat(list(honest)).hasSizeGreaterThan(told.size()).containsAll(list(told));
    }
  }

  @Test
  void forksMixed_whenAskedByHash_isTheTruth() throws Exception {
    String hash = probe.result(probe.truth(), BLOCK).path("hash").asText();
    String byHash = Probe.call(1, "eth_getBlockReceipts", "[\"" + hash + "\"]");
    JsonNode honest = probe.result(probe.truth(), RECEIPTS);
    try (LiarServer liar = probe.liar("forks-mixed");
        LiarServer always = probe.liar("forks-mixed-always")) {
      JsonNode mixed = probe.result(liar.uri(), RECEIPTS);

      assertThat(mixed).hasSameSizeAs(honest).isNotEqualTo(honest);
      assertThat(mixed.path(0).path("blockHash").asText()).isNotEqualTo(hash);
      assertThat(probe.result(liar.uri(), byHash)).isEqualTo(honest);
      assertThat(probe.result(liar.uri(), BLOCK)).isEqualTo(probe.result(probe.truth(), BLOCK));
      assertThat(probe.result(always.uri(), byHash)).isNotEqualTo(honest);
    }
  }

  @Test
  void heightOther_whenTold_isTheBlockBelow() throws Exception {
    try (LiarServer liar = probe.liar("height-other")) {
      assertThat(probe.result(liar.uri(), BLOCK))
          .isEqualTo(probe.result(probe.truth(), Probe.block(1, Probe.FULL - 1)));
    }
  }

  @Test
  void chainWrong_whenTold_isAnotherId() throws Exception {
    try (LiarServer liar = probe.liar("chain-wrong")) {
      String id = probe.result(liar.uri(), Probe.call(1, "eth_chainId", "[]")).asText();

      assertThat(id).startsWith("0x").isNotEqualTo("0x7a69");
    }
  }

  @ParameterizedTest
  @CsvSource({"head-stale, -10", "head-future, 1000"})
  void head_whenTold_isSoManyBlocksAway(String name, int blocks) throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      String wanted = "0x" + Long.toHexString(Probe.HEAD + blocks);

      assertThat(probe.result(liar.uri(), LATEST).path("number").asText()).isEqualTo(wanted);
      assertThat(probe.result(liar.uri(), Probe.call(1, "eth_blockNumber", "[]")).asText())
          .isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({"head-backwards, latest", "finality-backwards, finalized"})
  void height_whenItMovesBackAndForth_isNotAlwaysTheSame(String name, String tag) throws Exception {
    Set<Long> seen = new HashSet<>();
    try (LiarServer liar = probe.liar(name)) {
      for (int i = 0; i < 20; i++) {
        seen.add(Long.decode(probe.result(liar.uri(), tag(tag)).path("number").asText()));
      }
    }
    assertThat(seen).hasSizeGreaterThan(2).allMatch(height -> height < Probe.HEAD);
  }

  @Test
  void finalityHead_whenTheFinalBlockIsLower_isTheHead() throws Exception {
    try (LiarServer lower = probe.liar("finality-backwards");
        LiarServer liar = before(lower.uri(), "finality-head")) {
      assertThat(probe.result(liar.uri(), FINALIZED)).isEqualTo(probe.result(liar.uri(), LATEST));
    }
  }

  @Test
  void finalityAboveHead_whenTold_isAboveIt() throws Exception {
    try (LiarServer liar = probe.liar("finality-above-head")) {
      String number = probe.result(liar.uri(), FINALIZED).path("number").asText();

      assertThat(Long.decode(number)).isGreaterThan(Probe.HEAD);
      assertThat(probe.result(liar.uri(), LATEST).path("number").asText()).isEqualTo("0x3c");
    }
  }

  @Test
  void finalityError_whenTold_hasACodeOfUnknownTags() throws Exception {
    try (LiarServer liar = probe.liar("finality-error")) {
      assertThat(probe.json(liar.uri(), FINALIZED).path("error").path("code").asInt())
          .isIn(-32602, -32603, -39001);
    }
  }

  /** The recording knows no eth_getLogs, so these stand before a server that does. */
  @ParameterizedTest
  @ValueSource(strings = {"logs-empty", "logs-partial"})
  void logs_whenTold_areFewer(String name) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[{\"n\":1},{\"n\":2},{\"n\":3}]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (LiarServer liar =
        before(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), name)) {
      JsonNode logs = probe.result(liar.uri(), Probe.call(1, "eth_getLogs", "[{}]"));

      assertThat(logs.isArray()).isTrue();
      assertThat(logs.size()).isBetween(0, name.equals("logs-empty") ? 0 : 2);
    } finally {
      server.stop(0);
    }
  }

  private static LiarServer before(URI upstream, String name) {
    return Probe.start(
        new LiarServer.Options(
            upstream,
            List.of(Lies.named(name).orElseThrow()),
            Probe.SEED,
            Schedule.ALWAYS,
            OptionalLong.empty(),
            0,
            new TextHashing()));
  }

  private static String named(String call) {
    return switch (call) {
      case "block" -> BLOCK;
      case "receipts" -> RECEIPTS;
      default -> tag(call);
    };
  }

  private static String tag(String tag) {
    return Probe.call(1, "eth_getBlockByNumber", "[\"" + tag + "\",false]");
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
