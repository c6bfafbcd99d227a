package dev.sluice.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  @TempDir Path folder;
  private RecordingServer server;

  @BeforeEach
  void start() throws IOException {
    Recording recording = Recording.read(Lines.gzip(folder, Lines.lines(10, 20)));
    server = RecordingServer.start(recording, new RecordingServer.Options(31337, 0, 15));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "eth_chainId, 0x7a69",
    "eth_blockNumber, 0xf",
    "net_version, 31337",
    "web3_clientVersion, sluice-recording/0.1.0"
  })
  void call_whenMethodHasNoParameters_answers(String method, String expected) throws Exception {
    assertThat(call(method, "[]").path("result").asText()).isEqualTo(expected);
  }

  @Test
  void getBlockByNumber_whenHeightIsRevealed_passesOnEveryByte() throws Exception {
    String answer = post(request("7", "eth_getBlockByNumber", "[\"0xb\",true]")).body();

    assertThat(answer)
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":" + Lines.block(11) + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "safe", "finalized", "pending"})
  void getBlockByNumber_whenTag_answersTheRevealedHead(String tag) throws Exception {
    JsonNode block = call("eth_getBlockByNumber", "[\"" + tag + "\",false]").path("result");

    assertThat(block.path("number").asText()).isEqualTo("0xf");
    assertThat(block.path("transactions").path(1).asText()).isEqualTo(Lines.hash(15 + 0x20000));
  }

  @Test
  void reveal_whenCalled_movesTheHead() throws Exception {
    String above = "[\"0x10\",true]";
    assertThat(call("eth_getBlockByNumber", above).path("result").isNull()).isTrue();
    assertThat(call("eth_getBlockReceipts", "[\"0x10\"]").path("result").isNull()).isTrue();
    String hidden = "[\"" + Lines.hash(16) + "\",true]";
    assertThat(call("eth_getBlockByHash", hidden).path("result").isNull()).isTrue();

    server.reveal(20);

    assertThat(server.head()).isEqualTo(20);
    assertThat(call("eth_blockNumber", "[]").path("result").asText()).isEqualTo("0x14");
    assertThat(call("eth_getBlockByNumber", above).path("result").isObject()).isTrue();
    assertThat(call("eth_getBlockByHash", hidden).path("result").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {14, 21, -5})
  void reveal_whenBackOrBeyondTheRecording_isRefused(long height) {
    assertThatThrownBy(() -> server.reveal(height))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the head can move from 15 up to 20, not to " + height);
  }

  @Test
  void getBlockReceipts_whenByNumberHashOrObject_answersTheSame() throws Exception {
    JsonNode byNumber = call("eth_getBlockReceipts", "[\"0xc\"]").path("result");

    assertThat(byNumber.toString()).isEqualTo(Lines.receipts(12).replace(" ", ""));
    String hash = "\"" + Lines.hash(12) + "\"";
    assertThat(call("eth_getBlockReceipts", "[" + hash + "]").path("result")).isEqualTo(byNumber);
    assertThat(call("eth_getBlockReceipts", "[{\"blockHash\":" + hash + "}]").path("result"))
        .isEqualTo(byNumber);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "eth_getLogs;[{}];-32601",
        "eth_getBlockByNumber;[];-32602",
        "eth_getBlockByNumber;[\"0x1\"];-32602",
        "eth_getBlockByNumber;[\"0x01\",true];-32602",
        "eth_getBlockByNumber;[\"17\",true];-32602",
        "eth_getBlockByNumber;[17,true];-32602",
        "eth_getBlockByNumber;[\"0xffffffffffffffffffff\",true];-32602",
        "eth_getBlockByHash;[\"0x12\",true];-32602",
        "eth_getBlockReceipts;[];-32602",
      })
  void call_whenMethodOrParametersAreWrong_answersTheCode(
      String method, String parameters, int code) throws Exception {
    JsonNode answer = call(method, parameters);

    assertThat(answer.path("error").path("code").asInt()).isEqualTo(code);
    assertThat(answer.has("result")).isFalse();
    assertThat(answer.path("id").asInt()).isEqualTo(1);
  }

  @Test
  void batch_whenCallsAreMixed_answersEachInOrder() throws Exception {
    String batch =
        "["
            + request("\"a\"", "eth_chainId", "[]")
            + ",7,"
            + request("3", "eth_nothing", "[]")
            + "]";

    JsonNode answers = json.readTree(post(batch).body());

    assertThat(answers).hasSize(3);
    assertThat(answers.path(0).path("id").asText()).isEqualTo("a");
    assertThat(answers.path(0).path("result").asText()).isEqualTo("0x7a69");
    assertThat(answers.path(1).path("error").path("code").asInt()).isEqualTo(-32600);
    assertThat(answers.path(2).path("error").path("code").asInt()).isEqualTo(-32601);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{;-32700", "[];-32600", "{\"id\":1};-32600", "'\"x\" 1';-32700"})
  void post_whenNotACall_answersTheCode(String body, int code) throws Exception {
    assertThat(json.readTree(post(body).body()).path("error").path("code").asInt()).isEqualTo(code);
  }

  @Test
  void batch_whenAboveTheLimit_isRefusedAsAWhole() throws Exception {
    assertThat(json.readTree(post(batchOf(1000)).body())).hasSize(1000);
    JsonNode refused = json.readTree(post(batchOf(1001)).body());

    assertThat(refused.path("error").path("message").asText()).isEqualTo("batch too large");
  }

  @Test
  void post_whenBodyIsAboveTheLimit_answers413() throws Exception {
    String body = " ".repeat(RpcHandler.MAX_REQUEST_BYTES + 1);

    assertThat(post(body).statusCode()).isEqualTo(413);
  }

  @Test
  void get_whenAsked_answers405() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri()).build();

    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void counts_whenAsked_tellPollsFromBlockData() throws Exception {
    call("eth_getBlockByNumber", "[\"latest\",false]");
    call("eth_getBlockByNumber", "[\"0xb\",true]");
    post(
        "["
            + request("1", "eth_getBlockReceipts", "[\"0xb\"]")
            + ","
            + request("2", "eth_chainId", "[]")
            + "]");

    RequestCounts counts = server.counts();

    assertThat(counts.httpRequests()).isEqualTo(3);
    assertThat(counts.blockDataCalls()).isEqualTo(2);
    assertThat(counts.callsByMethod())
        .containsEntry("eth_getBlockByNumber", 2L)
        .containsEntry("eth_getBlockReceipts", 1L)
        .containsEntry("eth_chainId", 1L);
  }

  @Test
  void counts_whenAClientInventsMethods_stayBounded() throws Exception {
    String batch =
        IntStream.range(0, 1000)
            .mapToObj(i -> request("1", "m" + i, "[]"))
            .collect(Collectors.joining(",", "[", "]"));
    post(batch);

    assertThat(server.counts().callsByMethod()).hasSizeLessThan(70).containsKey("other");
  }

  private static String batchOf(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> request(Integer.toString(i), "eth_chainId", "[]"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String request(String id, String method, String parameters) {
    return String.format(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}", id, method, parameters);
  }

  private JsonNode call(String method, String parameters) throws Exception {
    return json.readTree(post(request("1", method, parameters)).body());
  }

  private HttpResponse<String> post(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri()).POST(BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.ofString());
  }
}
