package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Takes requests: POST anywhere to be lied to, GET {@link #COUNTS} for what was told. */
final class LiarHandler implements HttpHandler {
  static final String COUNTS = "/counts";

  /** Where redirects point: nobody comes here who does not follow them. */
  static final String ELSEWHERE = "/elsewhere";

  /** The most requests at once; more are refused with 503. */
  static final int MAX_REQUESTS = 64;

  private final Liar liar;
  private final WireWriter writer;
  private final Counts counts;
  private final Semaphore room = new Semaphore(MAX_REQUESTS);

  LiarHandler(Liar liar, WireWriter writer, Counts counts) {
    this.liar = liar;
    this.writer = writer;
    this.counts = counts;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        post(exchange);
      } else {
        writer.write(got(exchange), exchange);
      }
    } catch (IOException _) {
      // The client hung up, or was to be hung up on: closing the exchange does the rest.
    }
  }

  /** Room is held until the last byte is out: many lies are about how long that takes. */
  private void post(HttpExchange exchange) throws IOException {
    if (!room.tryAcquire()) {
      counts.refused();
      writer.write(problem(503, "more than " + MAX_REQUESTS + " requests at once"), exchange);
      return;
    }
    try {
      writer.write(posted(exchange), exchange);
    } finally {
      room.release();
    }
  }

  private WireAnswer got(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().equals(COUNTS)
        ? WireAnswer.json(json(counts.snapshot()).toString())
        : problem(405, "POST a JSON-RPC request, or GET " + COUNTS);
  }

  private WireAnswer posted(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals(ELSEWHERE)) {
      counts.elsewhere();
      return problem(404, "only redirects point here");
    }
    counts.request();
    byte[] body = exchange.getRequestBody().readNBytes(Wire.MAX_REQUEST_BYTES + 1);
    if (body.length > Wire.MAX_REQUEST_BYTES) {
      return problem(413, "more than " + Wire.MAX_REQUEST_BYTES + " bytes");
    }
    try {
      return liar.answer(Body.of(body));
    } catch (UpstreamException e) {
      counts.upstreamFailure();
      return problem(502, String.valueOf(e.getMessage()));
    }
  }

  /** What the liar itself has to say is plain text, so that it is not taken for an answer. */
  private static WireAnswer problem(int status, String text) {
    return WireAnswer.of(status, "text/plain", Body.of("liar: " + text));
  }

  private static ObjectNode json(LiarCounts counts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode told = json.putObject("told");
    counts.told().forEach(told::put);
    return json.put("requests", counts.requests())
        .put("elsewhere", counts.elsewhere())
        .put("refused", counts.refused())
        .put("upstreamFailures", counts.upstreamFailures());
  }
}
