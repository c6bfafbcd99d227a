package dev.sluice.bench.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.rpc.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Passes HTTP requests on to an endpoint of this machine after a delay, as if it stood further
 * away, and counts them.
 */
public final class DelayingProxy implements AutoCloseable {
  private static final int OK = 200;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI upstream;
  private final Duration delay;
  private final Traffic traffic = new Traffic();

  private DelayingProxy(HttpServer server, URI upstream, Duration delay) {
    this.server = server;
    this.upstream = upstream;
    this.delay = delay;
  }

  /** Starts one on a free port of this machine. */
  public static DelayingProxy before(URI upstream, Duration delay) throws IOException {
    HttpServer server = LoopbackHttp.create(0);
    DelayingProxy proxy = new DelayingProxy(server, upstream, delay);
    server.setExecutor(proxy.threads);
    server.createContext("/", proxy::handle);
    server.start();
    return proxy;
  }

  /** Where it listens. */
  public URI uri() {
    return LoopbackHttp.uri(server);
  }

  /** What passed so far. */
  public Traffic traffic() {
    return traffic;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      traffic.request(new String(request, StandardCharsets.UTF_8));
      Thread.sleep(delay);
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(upstream)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      traffic.answer(answer.body().length);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
      if (answer.statusCode() != OK) {
        System.err.println("the endpoint answered HTTP status " + answer.statusCode());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
