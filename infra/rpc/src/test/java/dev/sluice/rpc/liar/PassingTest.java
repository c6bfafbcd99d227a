package dev.sluice.rpc.liar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a liar leaves alone. */
@Timeout(60)
class PassingTest {
  private static Probe probe = new Probe();

  @BeforeAll
  static void start() {
    assertThat(probe.truth()).isNotNull();
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  static Stream<String> bodies() {
    return Stream.of(
        Probe.block(1, Probe.FULL),
        Probe.batch(Probe.block(1, 3), Probe.receipts(2, 3), Probe.call(3, "eth_nothing", "[]")),
        Probe.call(9, "eth_getBlockByNumber", "[\"latest\",false]"),
        "[]",
        "no JSON",
        "{\"id\":1}",
        "[" + Probe.block(1, 2) + "," + Probe.block(1, 2) + "]");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void post_whenThereIsNoLie_isEqualToTheByte(String body) throws Exception {
    try (LiarServer liar = probe.liar()) {
      HttpResponse<String> passed = probe.post(liar.uri(), body);
      HttpResponse<String> honest = probe.post(probe.truth(), body);

      assertThat(passed.body()).isEqualTo(honest.body());
      assertThat(passed.statusCode()).isEqualTo(honest.statusCode());
      assertThat(passed.headers().firstValue("Content-Type"))
          .isEqualTo(honest.headers().firstValue("Content-Type"));
    }
  }

  static Stream<String> names() {
    return Lies.all().stream().map(Lie::name);
  }

  /** Below the height, and about nothing that the lie is about. */
  @ParameterizedTest
  @MethodSource("names")
  void post_whenTheLieIsAboutSomethingElse_isEqualToTheByte(String name) throws Exception {
    List<String> others =
        List.of(
            Probe.batch(Probe.block(1, 9), Probe.receipts(2, 9), Probe.block(3, 10)),
            Probe.call(4, "web3_clientVersion", "[]"),
            Probe.call(5, "eth_nothing", "[]"));
    try (LiarServer liar = probe.liar(Schedule.ALWAYS, 1, OptionalLong.of(20), name)) {
      for (String body : others) {
        assertThat(probe.text(liar.uri(), body)).isEqualTo(probe.text(probe.truth(), body));
      }
      assertThat(liar.counts().told()).containsEntry(name, 0L);
      assertThat(liar.counts().requests()).isEqualTo(3);
    }
  }

  @Test
  void post_whenOneAnswerOfABatchIsChanged_theOthersAreEqualToTheByte() throws Exception {
    String body = Probe.batch(Probe.block(1, 9), Probe.receipts(2, Probe.FULL), Probe.block(3, 8));
    String honest = probe.text(probe.truth(), body);
    try (LiarServer liar = probe.liar("receipts-null")) {
      String told = probe.text(liar.uri(), body);

      int from = honest.indexOf("{\"jsonrpc\":\"2.0\",\"id\":2");
      int to = honest.indexOf("{\"jsonrpc\":\"2.0\",\"id\":3");
      assertThat(told)
          .isEqualTo(
              honest.substring(0, from)
                  + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null},"
                  + honest.substring(to));
    }
  }

  @Test
  void post_whenTheUpstreamIsGone_is502AndNoLie() throws Exception {
    LiarServer gone = probe.liar();
    URI uri = gone.uri();
    gone.close();
    LiarServer.Options options =
        new LiarServer.Options(
            uri, Lies.all(), 1, Schedule.ALWAYS, OptionalLong.empty(), 0, new TextHashing());
    try (LiarServer liar = Probe.start(options)) {
      HttpResponse<String> response = probe.post(liar.uri(), Probe.block(1, 2));

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body()).startsWith("liar: the upstream did not answer");
      assertThat(liar.counts().upstreamFailures()).isEqualTo(1);
    }
  }

  @Test
  void post_whenTheBodyIsTooLong_is413() throws Exception {
    try (LiarServer liar = probe.liar()) {
      String body = " ".repeat(Wire.MAX_REQUEST_BYTES + 1);

      assertThat(probe.post(liar.uri(), body).statusCode()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/counts"})
  void get_whenAsked_answersCountsAlone(String path) throws Exception {
    try (LiarServer liar = probe.liar("block-null")) {
      HttpRequest get = HttpRequest.newBuilder(liar.uri().resolve(path)).build();
      HttpResponse<String> response = probe.http().send(get, BodyHandlers.ofString());

      switch (path) {
        case "/counts" ->
            assertThat(response.body())
                .isEqualTo(
                    "{\"told\":{\"block-null\":0},\"requests\":0,\"elsewhere\":0,\"refused\":0,"
                        + "\"upstreamFailures\":0}");
        default -> assertThat(response.statusCode()).isEqualTo(405);
      }
    }
  }
}
