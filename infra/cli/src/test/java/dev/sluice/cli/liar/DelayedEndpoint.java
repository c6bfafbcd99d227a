package dev.sluice.cli.liar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.rpc.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An endpoint as far away as one across the network: it passes each request on after a while. */
public final class DelayedEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final Duration delay;

  private DelayedEndpoint(HttpServer server, URI endpoint, Duration delay) {
    this.server = server;
    this.endpoint = endpoint;
    this.delay = delay;
  }

  /** Puts one before another endpoint. */
  public static DelayedEndpoint before(URI endpoint, Duration delay) throws IOException {
    DelayedEndpoint delayed = new DelayedEndpoint(LoopbackHttp.create(0), endpoint, delay);
    delayed.server.setExecutor(delayed.threads);
    delayed.server.createContext("/", delayed::pass);
    delayed.server.start();
    return delayed;
  }

  /** Where it listens. */
  public URI uri() {
    return LoopbackHttp.uri(server);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(delay);
      HttpRequest request =
          HttpRequest.newBuilder(endpoint)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
