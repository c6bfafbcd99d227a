package dev.sluice.rpc.liar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire. */
@Timeout(60)
class WireLiesTest {
  private static final Probe probe = new Probe();
  private static final String CALL = Probe.call(1, "eth_chainId", "[]");
  private static final String HONEST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7a69\"}";

  @AfterAll
  static void stop() {
    probe.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http-429-seconds|429|Retry-After|7",
        "http-429-date|429|Retry-After|Fri, 31 Dec 2100 23:59:59 GMT",
        "http-503|503|Retry-After|1",
        "http-413|413|Content-Length|19",
        "http-403|403|Content-Length|19",
        "http-500|500|Content-Length|19",
        "redirect|307|Location|/elsewhere",
        "html|200|Content-Type|text/html",
        "body-announced|200|Content-Length|4294967296",
        "gzip-bomb|200|Content-Encoding|gzip",
      })
  void response_whenTold_hasStatusAndHeader(String name, int status, String header, String value)
      throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      HttpResponse<InputStream> response =
          probe.http().send(Probe.request(liar.uri(), CALL), BodyHandlers.ofInputStream());
      response.body().close();

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.headers().firstValue(header)).contains(value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json-cut|{\"jsonrpc\":\"2.0\",\"id\"",
        "json-nan|{\"extra\":NaN,\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7a69\"}",
        "json-leading-zero|{\"extra\":007,\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7a69\"}",
        "json-duplicate|{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7a69\"}",
      })
  void body_whenBroken_is(String name, String body) throws Exception {
    try (LiarServer liar = probe.liar(name)) {
      assertThat(probe.text(liar.uri(), CALL)).isEqualTo(body);
    }
  }

  @Test
  void body_whenEmpty_isEmpty() throws Exception {
    try (LiarServer liar = probe.liar("body-empty")) {
      assertThat(probe.text(liar.uri(), CALL)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"json-utf16,UTF-16BE", "json-utf32,UTF-32LE"})
  void body_whenInAnotherCharset_isTheTruth(String name, Charset charset) throws Exception {
    try (LiarServer liar = probe.liar(name);
        InputStream body =
            probe
                .http()
                .send(Probe.request(liar.uri(), CALL), BodyHandlers.ofInputStream())
                .body()) {
      assertThat(new String(body.readAllBytes(), charset)).isEqualTo(HONEST);
    }
  }

  @Test
  void jsonDeep_whenTold_nestsAMillionArrays() throws Exception {
    try (LiarServer liar = probe.liar("json-deep")) {
      assertThat(probe.text(liar.uri(), CALL)).contains("[".repeat(1_000_000));
    }
  }

  @Test
  void gzipBomb_whenUnpacked_isAGigabyteOfBlanksAndTheTruth() throws Exception {
    try (LiarServer liar = probe.liar("gzip-bomb");
        InputStream body =
            new GZIPInputStream(
                probe
                    .http()
                    .send(Probe.request(liar.uri(), CALL), BodyHandlers.ofInputStream())
                    .body())) {
      body.skipNBytes(1L << 30);
      assertThat(body.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(HONEST);
    }
  }

  @Test
  void bodyEndless_whenRead_goesOn() throws Exception {
    try (LiarServer liar = probe.liar("body-endless")) {
      HttpResponse<InputStream> response =
          probe.http().send(Probe.request(liar.uri(), CALL), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        String read = new String(body.readNBytes(50_000_000), StandardCharsets.UTF_8);
        assertThat(read.length()).isEqualTo(50_000_000);
        assertThat(read.isBlank()).isTrue();
      }
      assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    }
  }

  @Test
  void bodyCut_whenRead_breaksOff() {
    try (LiarServer liar = probe.liar("body-cut")) {
      assertThatThrownBy(() -> probe.text(liar.uri(), CALL)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void connectionHanging_whenAsked_saysNothing() {
    try (LiarServer liar = probe.liar("connection-hanging")) {
      HttpRequest request =
          HttpRequest.newBuilder(liar.uri())
              .timeout(Duration.ofMillis(300))
              .POST(BodyPublishers.ofString(CALL))
              .build();

      assertThatThrownBy(() -> probe.http().send(request, BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void post_whenThereIsNoRoom_isRefusedUntilThereIs() throws Exception {
    try (LiarServer liar = probe.liar("body-stalling")) {
      List<InputStream> bodies = new ArrayList<>();
      for (int i = 0; i < LiarHandler.MAX_REQUESTS; i++) {
        HttpResponse<InputStream> begun =
            probe.http().send(Probe.request(liar.uri(), CALL), BodyHandlers.ofInputStream());
        bodies.add(begun.body());
      }
      assertThat(probe.post(liar.uri(), CALL).statusCode()).isEqualTo(503);
      assertThat(liar.counts().refused()).isEqualTo(1);
      for (InputStream body : bodies) {
        body.close();
      }
    }
  }

  /** Redirects point where a client that follows them is counted. */
  @Test
  void redirect_whenFollowed_isCounted() throws Exception {
    try (LiarServer liar = probe.liar("redirect");
        HttpClient gullible =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      gullible.send(Probe.request(liar.uri(), CALL), BodyHandlers.discarding());

      assertThat(liar.counts().elsewhere()).isEqualTo(1);
    }
  }

  /** What was begun is dropped when the liar ends, though it would have gone on for minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"body-stalling", "body-trickling"})
  void close_whenABodyIsUnderWay_endsIt(String name) throws Exception {
    LiarServer liar = probe.liar(name);
    HttpResponse<InputStream> response =
        probe.http().send(Probe.request(liar.uri(), CALL), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(body.readNBytes(5)).asString(StandardCharsets.UTF_8).isEqualTo("{\"jso");
      liar.close();
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
  }
}
