package dev.sluice.operations.system;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for Parameter Store: every parameter holds the same value, and who asks is noted. */
final class ParameterStandIn implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;

  private final HttpServer server;
  private final String value;
  private final List<String> operations = new CopyOnWriteArrayList<>();

  ParameterStandIn(String value) throws IOException {
    this.value = value;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked: {@code GetParameter /sluice/rpc/a}. */
  List<String> operations() {
    return List.copyOf(operations);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String name = JSON.readTree(exchange.getRequestBody()).path("Name").asText();
      operations.add(target.substring(target.indexOf('.') + 1) + " " + name);
      byte[] body =
          JSON.writeValueAsString(Map.of("Parameter", Map.of("Value", value)))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(OK, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
