package dev.sluice.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.core.port.TimeSource;
import dev.sluice.local.backend.Loopback;
import dev.sluice.local.function.InvocationResult;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.Origin;
import dev.sluice.local.template.RuleSpec;
import dev.sluice.local.template.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Stands for EventBridge: takes {@code PutEvents} over HTTP as the SDK sends it (AWS JSON 1.1) and
 * calls the targets of the template's rules, each target in the order of its events, while the
 * sender goes on.
 */
public final class LocalBus implements AutoCloseable {
  private static final String TARGET = "AWSEvents.PutEvents";
  private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;
  private static final int MAX_WAITING_EVENTS = 10_000;
  private static final int BACKLOG = 64;

  /** The last that a delivery takes. */
  private static final PutEvents.Event STOP = new PutEvents.Event("", "", "", "");

  private final HttpServer server;
  private final ExecutorService requests;
  private final Map<String, Target> targets;
  private final Context context;
  private final List<Thread> deliveries = new ArrayList<>();

  private record Target(RuleSpec rule, BlockingDeque<PutEvents.Event> waiting) {}

  /**
   * What a bus works with.
   *
   * @param surroundings the region and account that its events name
   * @param functions what its targets are
   * @param time the clock that its events name
   * @param origin on whose behalf it works
   */
  public record Context(
      Surroundings surroundings, LambdaInvoker functions, TimeSource time, Origin origin) {}

  private LocalBus(HttpServer server, List<RuleSpec> rules, Context context) {
    this.server = server;
    this.requests = Executors.newVirtualThreadPerTaskExecutor();
    this.context = context;
    this.targets = new TreeMap<>();
    for (RuleSpec rule : rules) {
      targets.put(rule.name(), new Target(rule, new LinkedBlockingDeque<>(MAX_WAITING_EVENTS)));
    }
  }

  /**
   * Starts to take events, but calls no targets yet.
   *
   * @param port 0 for any free one
   */
  public static LocalBus start(List<RuleSpec> rules, Context context, int port) {
    try {
      HttpServer server = HttpServer.create(Loopback.address(port), BACKLOG);
      LocalBus bus = new LocalBus(server, rules, context);
      server.setExecutor(bus.requests);
      server.createContext("/", bus::answer);
      server.start();
      return bus;
    } catch (BindException e) {
      throw Loopback.inUse(port, e);
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
      reply(exchange, 200, put(body));
    } catch (JsonProcessingException e) {
      reply(exchange, 400, error("SerializationException", "the request is not JSON"));
    } catch (IllegalArgumentException e) {
      reply(exchange, 400, error("ValidationException", String.valueOf(e.getMessage())));
    }
  }

  private ObjectNode put(byte[] body) throws IOException {
    Instant now = Instant.ofEpochMilli(context.time().epochMillis());
    return PutEvents.handle(
        PutEvents.JSON.readTree(body), context.surroundings(), now, this::offer);
  }

  private static ObjectNode error(String type, String message) {
    return PutEvents.JSON.createObjectNode().put("__type", type).put("message", message);
  }

  private static void reply(HttpExchange exchange, int status, ObjectNode json)
      throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Events that no rule matches are taken, and are gone: as on AWS. */
  private boolean offer(PutEvents.Event event) {
    boolean taken = true;
    for (Target target : targets.values()) {
      if (target.rule().matches(event.bus(), event.source(), event.detailType())) {
        taken &= target.waiting().offer(event);
      }
    }
    return taken;
  }

  /** Starts to call targets; events that came before have waited. */
  public void startDelivery() {
    for (Target target : targets.values()) {
      deliveries.add(
          Thread.ofVirtual()
              .name("rule-" + target.rule().name())
              .start(context.origin().on(() -> deliver(target))));
    }
  }

  private void deliver(Target target) {
    try {
      for (PutEvents.Event event = target.waiting().take();
          !event.equals(STOP);
          event = target.waiting().take()) {
        byte[] envelope = event.envelope().getBytes(StandardCharsets.UTF_8);
        InvocationResult result = context.functions().deliver(target.rule().function(), envelope);
        if (!result.returned()) {
          System.out.println(target.rule().name() + ": " + result);
        }
      }
    } catch (InterruptedException e) {
      // Nobody here interrupts; whoever does wants it to end.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Calls no more targets, and waits for the calls that run. Events are still taken, so that
   * functions that run can end; what waits is lost, as events may be.
   */
  public void stopDelivery() throws InterruptedException {
    for (Target target : targets.values()) {
      target.waiting().clear();
      target.waiting().putFirst(STOP);
    }
    for (Thread thread : deliveries) {
      thread.join();
    }
  }

  /** Stops listening. */
  @Override
  public void close() {
    server.stop(0);
    requests.close();
  }
}
