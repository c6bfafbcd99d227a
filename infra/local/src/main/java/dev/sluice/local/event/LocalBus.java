package dev.sluice.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.core.port.TimeSource;
import dev.sluice.local.backend.Loopback;
import dev.sluice.local.function.EventQueue;
import dev.sluice.local.template.RuleSpec;
import dev.sluice.local.template.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for EventBridge: takes {@code PutEvents} over HTTP as the SDK sends it (AWS JSON 1.1) and
 * hands them, by the template's rules, to the functions' queues, while the sender goes on.
 */
public final class LocalBus implements AutoCloseable {
  private static final String TARGET = "AWSEvents.PutEvents";
  private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;
  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final ExecutorService requests;
  private final List<RuleSpec> rules;
  private final Map<String, EventQueue> targets;
  private final List<SubscribedQueue> queues;
  private final BusFaults faults;
  private final Surroundings surroundings;
  private final TimeSource time;

  /**
   * What a bus works with.
   *
   * @param rules its rules
   * @param targets the events of each function that a rule names
   * @param queues the queues of users' own rules
   * @param faults what goes wrong
   * @param surroundings the region and account that its events name
   * @param time the clock that its events name
   */
  public record Context(
      List<RuleSpec> rules,
      Map<String, EventQueue> targets,
      List<SubscribedQueue> queues,
      BusFaults faults,
      Surroundings surroundings,
      TimeSource time) {
    /** Copies the collections. */
    public Context {
      rules = List.copyOf(rules);
      targets = Map.copyOf(targets);
      queues = List.copyOf(queues);
    }
  }

  private LocalBus(HttpServer server, Context context) {
    this.server = server;
    this.requests = Executors.newVirtualThreadPerTaskExecutor();
    this.rules = context.rules();
    this.targets = context.targets();
    this.queues = context.queues();
    this.faults = context.faults();
    this.surroundings = context.surroundings();
    this.time = context.time();
  }

  /** Starts to take events, on any free port. */
  public static LocalBus start(Context context) {
    try {
      HttpServer server = HttpServer.create(Loopback.address(0), BACKLOG);
      LocalBus bus = new LocalBus(server, context);
      server.setExecutor(bus.requests);
      server.createContext("/", bus::answer);
      server.start();
      return bus;
    } catch (IOException e) {
      throw new UncheckedIOException("the bus cannot listen", e);
    }
  }

  /** Where it answers. */
  public URI endpoint() {
    return Loopback.uri(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      if (!target.equals(TARGET)) {
        reply(exchange, 400, error("UnknownOperationException", "no operation " + target));
        return;
      }
      answerPut(exchange, body);
    } catch (JsonProcessingException e) {
      reply(exchange, 400, error("SerializationException", "the request is not JSON"));
    } catch (IllegalArgumentException e) {
      reply(exchange, 400, error("ValidationException", String.valueOf(e.getMessage())));
    }
  }

  private void answerPut(HttpExchange exchange, byte[] body) throws IOException {
    BusFaults.Request fault = faults.ofRequest();
    ObjectNode failure = error("InternalException", "the bus is out of order");
    if (fault == BusFaults.Request.FAILED) {
      reply(exchange, 500, failure);
      return;
    }
    ObjectNode answer = put(body);
    boolean isLost = fault == BusFaults.Request.ANSWER_LOST;
    reply(exchange, isLost ? 500 : 200, isLost ? failure : answer);
  }

  private ObjectNode put(byte[] body) throws IOException {
    Instant now = Instant.ofEpochMilli(time.epochMillis());
    return PutEvents.handle(PutEvents.JSON.readTree(body), surroundings, now, this::offer);
  }

  private static ObjectNode error(String type, String message) {
    return PutEvents.JSON.createObjectNode().put("__type", type).put("message", message);
  }

  private static void reply(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Events that no rule matches are taken, and are gone: as on AWS. */
  private boolean offer(PutEvents.Event event) {
    if (faults.refuses(event.detailType())) {
      return false;
    }
    queues.forEach(queue -> queue.offer(event));
    boolean taken = true;
    for (RuleSpec rule : rules) {
      if (rule.matches(event.bus(), event.source(), event.detailType())) {
        EventQueue target = Objects.requireNonNull(targets.get(rule.function()));
        taken &= target.offer(event.envelope(), () -> {});
      }
    }
    return taken;
  }

  /** Stops listening. */
  @Override
  public void close() {
    server.stop(0);
    requests.close();
  }
}
