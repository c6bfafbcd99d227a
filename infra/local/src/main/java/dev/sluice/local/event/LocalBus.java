package dev.sluice.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.local.template.FunctionSpec.RuleSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** EventBridge for PutEvents on one bus (AWS JSON 1.1): matches rules and invokes their targets. */
public final class LocalBus implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Map.Entry<RuleSpec, AsyncInvoker>> rules = new CopyOnWriteArrayList<>();

  private LocalBus(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port of loopback. */
  public static LocalBus start() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    LocalBus bus =
        new LocalBus(HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG));
    bus.server.setExecutor(bus.threads);
    bus.server.createContext("/", bus::handle);
    bus.server.start();
    return bus;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Adds a rule. */
  public void add(RuleSpec rule, AsyncInvoker target) {
    rules.add(Map.entry(rule, target));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
      String action = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      if (!action.equals("AWSEvents.PutEvents")) {
        answer(exchange, 400, MAPPER.createObjectNode().put("__type", "UnknownOperationException"));
        return;
      }
      answer(exchange, 200, put(MAPPER.readTree(body).path("Entries")));
    } catch (JsonProcessingException e) {
      answer(exchange, 400, MAPPER.createObjectNode().put("__type", "SerializationException"));
    }
  }

  private ObjectNode put(JsonNode entries) throws JsonProcessingException {
    ObjectNode response = MAPPER.createObjectNode().put("FailedEntryCount", 0);
    ArrayNode results = response.putArray("Entries");
    for (JsonNode entry : entries) {
      String id = UUID.randomUUID().toString();
      results.addObject().put("EventId", id);
      route(entry, id);
    }
    return response;
  }

  private void route(JsonNode entry, String id) throws JsonProcessingException {
    String source = entry.path("Source").asText();
    String detailType = entry.path("DetailType").asText();
    String event = envelope(entry, id);
    for (Map.Entry<RuleSpec, AsyncInvoker> rule : rules) {
      if (rule.getKey().matches(source, detailType)) {
        rule.getValue().invoke(event);
      }
    }
  }

  /** The event as a target gets it (EventBridge User Guide, "Event structure"). */
  private static String envelope(JsonNode entry, String id) throws JsonProcessingException {
    ObjectNode event =
        MAPPER
            .createObjectNode()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", entry.path("DetailType").asText())
            .put("source", entry.path("Source").asText())
            .put("account", "000000000000")
            .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", "us-east-1");
    event.putArray("resources");
    event.set("detail", MAPPER.readTree(entry.path("Detail").asText("{}")));
    return event.toString();
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body)
      throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
