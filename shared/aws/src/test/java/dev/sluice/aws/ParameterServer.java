package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Parameter Store of one operation, GetParameter, that refuses what is not rightly signed. */
final class ParameterServer implements AutoCloseable {
  /** The key and region that a request must be signed with. */
  static final Map<String, String> KEY =
      Map.of("key", "AKIDEXAMPLE", "secret", "not/a+secret", "region", "eu-west-1");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();

  /** What is answered next. */
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  ParameterServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no server", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized ParameterServer reply(Reply reply) {
    replies.add(reply);
    return this;
  }

  ParameterServer reply(int status, String body) {
    return reply(
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  synchronized List<String> tokens() {
    return List.copyOf(tokens);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonNode request = json.readTree(body);
      boolean understood =
          SignedRequests.isSigned(exchange, body, KEY)
              && "AmazonSSM.GetParameter"
                  .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              && request.path("WithDecryption").asBoolean();
      next(exchange, request.path("Name").asText(), understood).to(exchange);
    }
  }

  private synchronized Reply next(HttpExchange exchange, String name, boolean understood) {
    asked.add(name);
    String token = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
    tokens.add(token == null ? "" : token);
    Reply reply = understood ? replies.poll() : null;
    return reply == null ? refusal -> refusal.sendResponseHeaders(403, -1) : reply;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
