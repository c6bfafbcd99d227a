package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An EventBridge of one operation, PutEvents in AWS JSON 1.1, that refuses entries as told: in an
 * answer of status 200 (EventBridge API Reference, "PutEvents").
 */
final class BusServer implements AutoCloseable {
  private static final int BAD_REQUEST = 400;
  private static final int MAX_ENTRIES = 10;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final List<JsonNode> taken = new ArrayList<>();
  private final Set<String> refusedForGood = new HashSet<>();
  private int refusals;
  private int refusalsOnce;
  private String error = "";

  BusServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no server", e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The entries that were taken. */
  synchronized List<JsonNode> taken() {
    return List.copyOf(taken);
  }

  /** Refuses the next new entries, and refuses them whenever they come again. */
  synchronized void refuseNext(int entries) {
    refusals = entries;
  }

  /** Refuses the next entries, but takes them when they come again. */
  synchronized void refuseOnce(int entries) {
    refusalsOnce = entries;
  }

  /** Answers every request with this error. */
  synchronized void failWith(String code) {
    error = code;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode entries = json.readTree(exchange.getRequestBody()).path("Entries");
      boolean known =
          "AWSEvents.PutEvents".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              && entries.size() <= MAX_ENTRIES;
      if (!known || !error.isEmpty()) {
        ObjectNode body = json.createObjectNode().put("__type", known ? error : "Unknown");
        answer(exchange, BAD_REQUEST, body.put("message", "because"));
      } else {
        answer(exchange, 200, put(entries));
      }
    }
  }

  private ObjectNode put(JsonNode entries) {
    ObjectNode body = json.createObjectNode();
    ArrayNode results = body.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      if (isRefused(entry.toString())) {
        failed++;
        results.addObject().put("ErrorCode", "ThrottlingException").put("ErrorMessage", "why");
      } else {
        taken.add(entry);
        results.addObject().put("EventId", "event-" + taken.size());
      }
    }
    return body.put("FailedEntryCount", failed);
  }

  private boolean isRefused(String entry) {
    if (refusalsOnce > 0) {
      refusalsOnce--;
      return true;
    }
    if (refusals > 0 && refusedForGood.add(entry)) {
      refusals--;
    }
    return refusedForGood.contains(entry);
  }

  private void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
