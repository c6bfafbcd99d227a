package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Asks servers, and starts liars before the recording that ships with the project. */
final class Probe implements AutoCloseable {
  static final long SEED = 7;

  /** The recording's head as it is shown. */
  static final long HEAD = 60;

  /** A block of several transactions of several types, with several logs. */
  static final long FULL = 51;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final RecordingServer truth;

  Probe() {
    try {
      Recording recording = Recording.read(Path.of("recording/anvil.ndjson.gz"));
      truth = RecordingServer.start(recording, new RecordingServer.Options(31337, 0, HEAD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI truth() {
    return truth.uri();
  }

  LiarServer liar(String... names) {
    return liar(Schedule.ALWAYS, SEED, OptionalLong.empty(), names);
  }

  LiarServer liar(Schedule schedule, long seed, OptionalLong from, String... names) {
    List<Lie> lies = List.of(names).stream().map(name -> Lies.named(name).orElseThrow()).toList();
    return start(
        new LiarServer.Options(truth.uri(), lies, seed, schedule, from, 0, new TextHashing()));
  }

  static LiarServer start(LiarServer.Options options) {
    try {
      return LiarServer.start(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String call(int id, String method, String params) {
    return String.format(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}", id, method, params);
  }

  static String block(int id, long height) {
    return call(id, "eth_getBlockByNumber", "[\"0x" + Long.toHexString(height) + "\",true]");
  }

  static String receipts(int id, long height) {
    return call(id, "eth_getBlockReceipts", "[\"0x" + Long.toHexString(height) + "\"]");
  }

  static String batch(String... calls) {
    return "[" + String.join(",", calls) + "]";
  }

  HttpResponse<String> post(URI server, String body) throws IOException, InterruptedException {
    return http.send(request(server, body), BodyHandlers.ofString());
  }

  static HttpRequest request(URI server, String body) {
    return HttpRequest.newBuilder(server)
        .timeout(Duration.ofSeconds(30))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  HttpClient http() {
    return http;
  }

  String text(URI server, String body) throws IOException, InterruptedException {
    return post(server, body).body();
  }

  JsonNode json(URI server, String body) throws IOException, InterruptedException {
    return JSON.readTree(text(server, body));
  }

  /** The result of one call. */
  JsonNode result(URI server, String call) throws IOException, InterruptedException {
    return json(server, call).path("result");
  }

  @Override
  public void close() {
    truth.close();
    http.close();
  }
}
