package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers do wrong, and the one documented error that each of it must yield. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JsonRpcTransportTest {
  private static final String SECRET = "k3y-0123456789abcdef0123456789abcdef";
  private static final RpcLimits SHORT = new RpcLimits(2_000, 400, 800, 10_000, 20_000);
  private static final RpcLimits PATIENT = new RpcLimits(2_000, 30_000, 30_000, 10_000, 20_000);
  private static final List<RpcCall> ONE = List.of(RpcCall.chainId());
  private static final List<RpcCall> TWO =
      List.of(RpcCall.block(Height.of(1)), RpcCall.receipts(Height.of(1)));

  private final ManualTime time = new ManualTime();
  private final List<String> counted = new ArrayList<>();

  @Test
  void send_whenAnswered_givesResultAndCountsTheCall() {
    assertThat(results(ONE, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}"))
        .containsExactly("0x1");
    assertThat(counted).containsExactly("eth_chainId");
  }

  @Test
  void send_whenBatchIsReordered_matchesById() {
    assertThat(results(TWO, batch(answer(2, "b"), answer(1, "a")))).containsExactly("a", "b");
    assertThat(counted).containsExactly("eth_getBlockByNumber", "eth_getBlockReceipts");
  }

  @Test
  void send_whenResultStandsBeforeId_matchesById() {
    String first = "{\"result\":\"a\",\"extra\":[{}],\"id\":1,\"jsonrpc\":\"2.0\"}";

    assertThat(results(TWO, batch(answer(2, "b"), first))).containsExactly("a", "b");
  }

  @Test
  void send_whenSentAgain_usesNewIds() {
    try (RawServer server =
            new RawServer(
                (body, exchange) ->
                    exchange.respond(200, "", answer(body.contains("\"id\":2,") ? 2 : 1, body)));
        JsonRpcTransport transport = transport(server.url(), SHORT)) {
      assertThat(transport.send(ONE, bounds())).hasSize(1);
      assertThat(transport.send(ONE, bounds())).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                           | RPC_PROTOCOL
          [A1]                                                         | RPC_PROTOCOL
          [A1,A1]                                                      | RPC_PROTOCOL
          [A1,A3]                                                      | RPC_PROTOCOL
          [A1,A2,A3]                                                   | RPC_PROTOCOL
          [A1,A2,A2]                                                   | RPC_PROTOCOL
          A1                                                           | RPC_PROTOCOL
          [A1,A2] x                                                    | RPC_MALFORMED
          [A1,A2] {}                                                   | RPC_PROTOCOL
          [A1,7]                                                       | RPC_PROTOCOL
          [A1,[A2]]                                                    | RPC_PROTOCOL
          "x"                                                          | RPC_PROTOCOL
          null                                                         | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":"2","result":1}]                   | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2.0,"result":1}]                   | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":18446744073709551618,"result":1}]  | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":null,"result":1}]                  | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","result":1}]                            | RPC_PROTOCOL
          [A1,{"id":2,"result":1}]                                     | RPC_PROTOCOL
          [A1,{"jsonrpc":"1.0","id":2,"result":1}]                     | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2}]                                | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2,"result":1,"error":{"code":1,"message":""}}] | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2,"error":"no"}]                   | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2,"error":{"message":"no"}}]       | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2,"id":2,"result":1}]              | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2,"result":1,"result":2}]          | RPC_PROTOCOL
          [A1,{"jsonrpc":"2.0","id":2,"result":NaN}]                   | RPC_MALFORMED
          [A1,{"jsonrpc":"2.0","id":2,"result":01}]                    | RPC_MALFORMED
          [A1,{"jsonrpc":"2.0","id":2,"result":                        | RPC_MALFORMED
          <html>Bad Gateway</html>                                     | RPC_MALFORMED
          ``                                                           | RPC_PROTOCOL
          {"jsonrpc":"2.0","id":null,"error":{"code":-32005,"message":"slow down"}} | RPC_RATE_LIMITED
          {"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"batch too large"}} | RPC_RANGE_TOO_LARGE
          {"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no such thing"}} | RPC_METHOD_UNSUPPORTED
          [{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse"}}] | RPC_SERVER
          """)
  void send_whenAnswersAreWrong_isOneDocumentedError(String body, String code) {
    String json = body.replace("A1", answer(1, "a")).replace("A2", answer(2, "b"));
    assertFailure(RawServer.ofJson(json.replace("A3", answer(3, "c"))), TWO).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "301, RPC_REDIRECT",
    "307, RPC_REDIRECT",
    "400, RPC_SERVER",
    "401, RPC_AUTH",
    "403, RPC_AUTH",
    "404, RPC_METHOD_UNSUPPORTED",
    "405, RPC_METHOD_UNSUPPORTED",
    "413, RPC_RANGE_TOO_LARGE",
    "429, RPC_RATE_LIMITED",
    "500, RPC_SERVER",
    "502, RPC_SERVER",
    "503, RPC_RATE_LIMITED"
  })
  void send_whenStatusIsNot200_namesIt(int status, String code) {
    assertFailure(
            new RawServer((_, exchange) -> exchange.respond(status, "", "<html>no</html>")), ONE)
        .isEqualTo(code);
  }

  @Test
  void send_whenStatus400CarriesAnError_namesTheError() {
    String error =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32614,\"message\":\"10 blocks\"}}";

    assertFailure(new RawServer((_, exchange) -> exchange.respond(400, "", error)), ONE)
        .isEqualTo("RPC_RANGE_TOO_LARGE");
  }

  @Test
  void send_whenRedirected_neverFollows() {
    try (RawServer other = RawServer.ofJson(answer(1, "a"))) {
      String location = "Location: " + other.url() + "/\r\n";
      assertFailure(new RawServer((_, exchange) -> exchange.respond(302, location, "")), ONE)
          .isEqualTo("RPC_REDIRECT");
      assertThat(other.requests()).isZero();
    }
  }

  @Test
  void send_whenCompressed_isRefused() {
    assertFailure(
            new RawServer(
                (_, exchange) ->
                    exchange.respond(200, "Content-Encoding: gzip\r\n", answer(1, "a"))),
            ONE)
        .isEqualTo("RPC_MALFORMED");
  }

  /**
   * JSON that is exchanged between systems is UTF-8 (RFC 8259, section 8.1), whatever it guesses.
   */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
  void send_whenJsonIsNotUtf8_isMalformed(String charset) {
    byte[] body = answer(1, "a").getBytes(Charset.forName(charset));

    assertFailure(new RawServer((_, exchange) -> exchange.respond(200, "", body)), ONE)
        .isEqualTo("RPC_MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00007b00", "007b0000", "0000fffe", "fffe0000", "feff", "ff", "c328"})
  void send_whenBytesAreNoText_isMalformed(String hex) {
    byte[] body = HexFormat.of().parseHex(hex);

    assertFailure(new RawServer((_, exchange) -> exchange.respond(200, "", body)), ONE)
        .isEqualTo("RPC_MALFORMED");
  }

  @Test
  void send_whenNothingComes_timesOut() {
    assertFailure(new RawServer((_, exchange) -> exchange.stall()), ONE).isEqualTo("RPC_TIMEOUT");
  }

  @Test
  void send_whenHeadTrickles_timesOut() {
    assertFailure(new RawServer((_, exchange) -> trickle("HTTP/1.1 200 X\r\nA: ", exchange)), ONE)
        .isEqualTo("RPC_TIMEOUT");
  }

  @Test
  void send_whenBodyStalls_timesOut() {
    assertFailure(
            new RawServer(
                (_, exchange) -> {
                  exchange.write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{");
                  exchange.stall();
                }),
            ONE)
        .isEqualTo("RPC_TIMEOUT");
  }

  @Test
  void send_whenBodyTrickles_timesOutInAll() {
    assertFailure(
            new RawServer(
                (_, exchange) ->
                    trickle("HTTP/1.1 200 X\r\nContent-Length: 9000\r\n\r\n", exchange)),
            ONE)
        .isEqualTo("RPC_TIMEOUT");
  }

  @Test
  void send_whenBodyIsCutOff_isMalformed() {
    assertFailure(
            new RawServer(
                (_, exchange) -> {
                  exchange.write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{\"jsonrpc\":");
                  exchange.hangUp();
                }),
            ONE)
        .isEqualTo("RPC_MALFORMED");
  }

  @Test
  void send_whenConnectionBreaksAtOnce_triesOnceMore() {
    RawServer server = new RawServer((_, exchange) -> exchange.hangUp());

    assertFailure(server, ONE).isEqualTo("RPC_CONNECT");
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void send_whenKeptConnectionWasClosed_succeedsOnANewOne() {
    List<String> seen = new ArrayList<>();
    try (RawServer server =
            new RawServer(
                (body, exchange) -> {
                  seen.add(body);
                  if (seen.size() == 2) {
                    exchange.hangUp();
                  }
                  exchange.respond(200, "", answer(seen.size() == 1 ? 1 : 2, "a"));
                });
        JsonRpcTransport transport = transport(server.url(), SHORT)) {
      transport.send(ONE, bounds());
      assertThat(transport.send(ONE, bounds())).hasSize(1);
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @Test
  void send_whenNobodyListens_namesIt() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertFailure("http://127.0.0.1:" + free, ONE).isEqualTo("RPC_CONNECT");
  }

  @Test
  void send_whenServerSpeaksNoTls_namesIt() {
    try (RawServer server = RawServer.ofJson(answer(1, "a"))) {
      assertFailure("https://127.0.0.1:" + server.port(), ONE, PATIENT)
          .isIn("RPC_TLS", "RPC_TIMEOUT");
    }
  }

  @Test
  void send_whenNameDoesNotResolve_namesIt() {
    assertFailure("https://no-such-host.invalid", ONE, PATIENT).isEqualTo("RPC_DNS");
  }

  @Test
  void send_whenBodyAnnouncesTooMuch_isNotRead() {
    assertFailure(
            new RawServer(
                (_, exchange) -> {
                  exchange.write("HTTP/1.1 200 X\r\nContent-Length: 1000000000\r\n\r\n");
                  exchange.stall();
                }),
            ONE)
        .isEqualTo("RPC_TOO_LARGE");
  }

  @Test
  void send_whenBodyNeverEnds_hangsUp() {
    assertFailure(
            new RawServer(
                (_, exchange) -> {
                  exchange.write("HTTP/1.1 200 X\r\nConnection: close\r\n\r\n[");
                  while (true) {
                    exchange.write("1,".repeat(1_000));
                  }
                }),
            ONE)
        .isEqualTo("RPC_TOO_LARGE");
  }

  @Test
  void send_whenBodyIsExactlyTheLimit_isRead() {
    String shell = answer(1, "");
    String full = answer(1, "a".repeat(10_000 - shell.length()));

    assertThat(results(ONE, full)).hasSize(1);
    assertFailure(RawServer.ofJson(full + " "), ONE).isEqualTo("RPC_TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource({"32, RPC_TOO_DEEP", "4000, RPC_TOO_DEEP"})
  void send_whenJsonIsDeep_isRefused(int depth, String code) {
    String deep =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + "[".repeat(depth) + "]".repeat(depth);

    assertFailure(RawServer.ofJson(deep + "}"), ONE).isEqualTo(code);
  }

  @Test
  void send_whenAskedToWait_staysAwayUntilThen() {
    try (RawServer server =
            new RawServer((_, exchange) -> exchange.respond(429, "Retry-After: 30\r\n", ""));
        JsonRpcTransport transport = transport(server.url(), SHORT)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> transport.send(ONE, bounds()))
            .extracting("code")
            .isEqualTo("RPC_RATE_LIMITED");
      }
      assertThat(server.requests()).isEqualTo(1);
      time.advance(30_000);
      assertThatThrownBy(() -> transport.send(ONE, bounds())).isInstanceOf(SyncException.class);
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void send_whenOneEntryIsRateLimited_givesItAsFailure() {
    String limited =
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":429,\"message\":\"too fast\"}}";
    try (RawServer server = RawServer.ofJson(batch(answer(1, "a"), limited));
        JsonRpcTransport transport = transport(server.url(), SHORT)) {
      List<RpcAnswer> answers = transport.send(TWO, bounds());

      assertThat(answers.get(0)).isInstanceOf(RpcAnswer.Result.class);
      assertThat(answers.get(1)).isEqualTo(new RpcAnswer.Failure(new RpcError(429, "too fast")));
    }
  }

  @Test
  void send_whenEverythingFails_neverShowsTheKey() {
    String echo = "at /v3/" + SECRET + "?apikey=" + SECRET;
    List<RawServer.Script> scripts =
        List.of(
            (_, exchange) -> exchange.hangUp(),
            (_, exchange) -> exchange.stall(),
            (_, exchange) -> exchange.respond(200, "", SECRET),
            (_, exchange) -> exchange.respond(200, "", "{\"" + SECRET + "\":" + SECRET + "}"),
            (_, exchange) -> exchange.respond(403, "", echo),
            (_, exchange) -> exchange.respond(302, "Location: /" + SECRET + "\r\n", ""),
            (_, exchange) -> exchange.respond(200, "", error(echo)),
            (_, exchange) -> exchange.respond(500, "", error(echo)));
    for (RawServer.Script script : scripts) {
      try (RawServer server = new RawServer(script)) {
        String url = server.url() + "/v3/" + SECRET + "?apikey=" + SECRET;
        assertThatThrownBy(() -> fail(url, ONE, SHORT))
            .isInstanceOf(SyncException.class)
            .satisfies(e -> assertThat(trace(e)).doesNotContain(SECRET).contains("127.0.0.1:"));
      }
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String error(String message) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\""
        + message
        + "\"}}";
  }

  private static void trickle(String head, RawServer.Exchange exchange) throws IOException {
    exchange.write(head);
    while (true) {
      exchange.write("1");
      exchange.pause(20);
    }
  }

  private static String answer(long id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"%s\"}"
        .formatted(id, result.replace("\"", "'"));
  }

  private static String batch(String... answers) {
    return "[" + String.join(",", answers) + "]";
  }

  private static CallBounds bounds() {
    return new CallBounds(SHORT.responseBytes(), SHORT.totalMillis());
  }

  private JsonRpcTransport transport(String url, RpcLimits limits) {
    return new JsonRpcTransport(new HttpChannel(RpcUrl.parse(url), limits), counted::add, time);
  }

  private List<String> results(List<RpcCall> calls, String json) {
    try (RawServer server = RawServer.ofJson(json);
        JsonRpcTransport transport = transport(server.url(), PATIENT)) {
      return transport
          .send(calls, new CallBounds(PATIENT.responseBytes(), PATIENT.totalMillis()))
          .stream()
          .map(answer -> ((RpcAnswer.Result) answer).json().read(parser -> parser.getText()))
          .toList();
    }
  }

  private ThrownCode assertFailure(RawServer server, List<RpcCall> calls) {
    try (server) {
      return assertFailure(server.url(), calls);
    }
  }

  private ThrownCode assertFailure(String url, List<RpcCall> calls) {
    return assertFailure(url, calls, SHORT);
  }

  private ThrownCode assertFailure(String url, List<RpcCall> calls, RpcLimits limits) {
    return new ThrownCode(
        assertThatThrownBy(() -> fail(url, calls, limits)).isInstanceOf(SyncException.class));
  }

  private void fail(String url, List<RpcCall> calls, RpcLimits limits) {
    try (JsonRpcTransport transport = transport(url, limits)) {
      List<RpcAnswer> answers =
          transport.send(calls, new CallBounds(limits.responseBytes(), limits.totalMillis()));
      // An error as the answer to a single call is thrown by whoever asked.
      for (int i = 0; i < calls.size(); i++) {
        if (answers.get(i) instanceof RpcAnswer.Failure failure) {
          throw transport.faults().ofError(calls.get(i).method(), failure.error());
        }
      }
    }
  }

  /** Compares the code of what was thrown. */
  private record ThrownCode(AbstractThrowableAssert<?, ?> thrown) {
    void isEqualTo(String code) {
      thrown.extracting("code").isEqualTo(code);
    }

    void isIn(String... codes) {
      thrown.extracting("code").isIn(List.of(codes).toArray());
    }
  }
}
