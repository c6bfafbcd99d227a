package dev.sluice.packages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.local.backend.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for Parameter Store: one parameter, read as the SDK would, or a call without an answer.
 */
final class ParameterStandIn implements AutoCloseable {
  private static final long SILENCE_SECONDS = 60;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();
  private volatile String value = "";
  private volatile boolean silent;

  ParameterStandIn() throws IOException {
    server = HttpServer.create(Loopback.address(0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return Loopback.uri(server.getAddress().getPort());
  }

  void put(String parameter) {
    value = parameter;
  }

  void silent(boolean now) {
    silent = now;
  }

  int reads() {
    return reads.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      reads.incrementAndGet();
      if (silent && closed.await(SILENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      boolean asked =
          "AmazonSSM.GetParameter".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              && exchange.getRequestHeaders().getFirst("Authorization").contains("/ssm/");
      byte[] body =
          (asked
                  ? "{\"Parameter\":{\"Value\":\"" + value + "\"}}"
                  : "{\"__type\":\"InvalidSignatureException\"}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(asked ? 200 : 400, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
