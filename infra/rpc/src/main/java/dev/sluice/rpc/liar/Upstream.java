package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The endpoint that tells the truth. Its URL may hold a key and is never shown. */
final class Upstream implements AutoCloseable, Trick.Source {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Until the last byte of a response is there. */
  private static final long TOTAL_SECONDS = 60;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI uri;

  Upstream(URI uri) {
    this.uri = uri;
  }

  /** What it answers to a body. */
  Response post(Body body) throws UpstreamException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.bytes()))
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), Wire.MAX_RESPONSE_BYTES));
    try {
      HttpResponse<byte[]> response = exchange.get(TOTAL_SECONDS, TimeUnit.SECONDS);
      String type = response.headers().firstValue("Content-Type").orElse("application/json");
      return new Response(response.statusCode(), type, Body.of(response.body()));
    } catch (ExecutionException | TimeoutException e) {
      exchange.cancel(true);
      throw new UpstreamException("the upstream did not answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException _) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new UpstreamException("interrupted");
    }
  }

  @Override
  public JsonNode ask(String method, String params) {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    try {
      JsonNode result = Wire.JSON.readTree(post(Body.of(call)).body().bytes()).path("result");
      return result.isMissingNode() ? NullNode.getInstance() : result;
    } catch (IOException _) {
      // Whoever lies finds nothing to tell, and the truth is passed on.
      return NullNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param type its content type
   * @param body its bytes
   */
  record Response(int status, String type, Body body) {}
}
