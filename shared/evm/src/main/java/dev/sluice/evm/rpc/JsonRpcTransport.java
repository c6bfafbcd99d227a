package dev.sluice.evm.rpc;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.rpc.AnswerReader.Answers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends batches of calls to one endpoint (JSON-RPC 2.0) and matches the answers by id, whatever
 * their order.
 *
 * <p>Every failure is a {@link SyncException} with a documented code; none shows more of the URL
 * than host and port.
 */
final class JsonRpcTransport implements AutoCloseable {
  private static final int OK = 200;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Channel channel;
  private final RpcFaults faults;
  private final RequestCounter counter;
  private final TimeSource time;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong closedUntilNanos;

  JsonRpcTransport(Channel channel, RequestCounter counter, TimeSource time) {
    this.channel = channel;
    this.faults = new RpcFaults(channel.url());
    this.counter = counter;
    this.time = time;
    this.closedUntilNanos = new AtomicLong(time.monotonicNanos());
  }

  /** What errors call this endpoint. */
  String label() {
    return channel.url().label();
  }

  /** The names of the errors that this endpoint answers with. */
  RpcFaults faults() {
    return faults;
  }

  /**
   * Sends the calls in one request.
   *
   * @param calls at least one
   * @return the answers in the order of the calls
   * @throws SyncException if there is not exactly one answer for each call
   */
  List<RpcAnswer> send(List<RpcCall> calls, CallBounds bounds) {
    pause()
        .ifPresent(
            pause -> {
              throw pause;
            });
    long firstId = ids.getAndAdd(calls.size()) + 1;
    calls.forEach(call -> counter.requested(call.method()));
    HttpResponse<Body> response = channel.post(request(calls, firstId), bounds);
    if (response.statusCode() != OK) {
      throw refused(response);
    }
    requirePlain(response);
    return match(AnswerReader.read(channel.url(), response.body()), calls, firstId);
  }

  @Override
  public void close() {
    channel.close();
  }

  /** A server that asked for a pause is left alone until it is over. */
  Optional<SyncException> pause() {
    long leftNanos = closedUntilNanos.get() - time.monotonicNanos();
    return leftNanos <= 0
        ? Optional.empty()
        : Optional.of(
            new RetryableException(
                "RPC_RATE_LIMITED",
                label()
                    + " asked to be left alone for "
                    + TimeUnit.NANOSECONDS.toMillis(leftNanos)
                    + " ms more"));
  }

  private static byte[] request(List<RpcCall> calls, long firstId) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < calls.size(); i++) {
      RpcCall call = calls.get(i);
      json.append(i == 0 ? "" : ",")
          .append("{\"jsonrpc\":\"2.0\",\"id\":")
          .append(firstId + i)
          .append(",\"method\":\"")
          .append(call.method())
          .append("\",\"params\":")
          .append(call.params())
          .append('}');
    }
    // A single call goes without a batch: servers that refuse batches answer it still.
    String text = calls.size() == 1 ? json.toString() : "[" + json + "]";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The client sends no Accept-Encoding; a body that is compressed all the same has no limit. */
  private void requirePlain(HttpResponse<Body> response) {
    Optional<String> encoding =
        response.headers().firstValue("Content-Encoding").filter(name -> !name.equals("identity"));
    if (encoding.isPresent()) {
      throw new RetryableException(
          "RPC_MALFORMED", label() + " compressed its answer without being asked to");
    }
  }

  private SyncException refused(HttpResponse<Body> response) {
    response
        .headers()
        .firstValue("Retry-After")
        .map(value -> RetryAfter.millis(value, time.epochMillis()))
        .ifPresent(this::closeFor);
    int status = response.statusCode();
    return RpcFaults.isTelling(status)
        ? faults.ofStatus(status)
        : errorIn(response.body())
            .map(error -> faults.ofError("HTTP status " + status, error))
            .orElseGet(() -> faults.ofStatus(status));
  }

  private void closeFor(long millis) {
    closedUntilNanos.set(time.monotonicNanos() + millis * NANOS_PER_MILLI);
  }

  /** The error object that some servers send along with a status of 400 or 500. */
  private Optional<RpcError> errorIn(Body body) {
    try {
      Answers answers = AnswerReader.read(channel.url(), body);
      return answers
          .anonymous()
          .or(
              () ->
                  answers.byId().values().stream()
                      .filter(RpcAnswer.Failure.class::isInstance)
                      .map(answer -> ((RpcAnswer.Failure) answer).error())
                      .findFirst());
    } catch (RetryableException _) {
      return Optional.empty();
    }
  }

  private List<RpcAnswer> match(Answers answers, List<RpcCall> calls, long firstId) {
    if (answers.anonymous().isPresent()) {
      throw faults.ofError("a request", answers.anonymous().get());
    }
    List<RpcAnswer> matched = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      RpcAnswer answer = answers.byId().get(firstId + i);
      if (answer == null) {
        throw errorForAll(answers, calls, firstId + i);
      }
      matched.add(answer);
    }
    if (answers.byId().size() != calls.size()) {
      throw faults.protocol("wanted " + calls.size() + " answers, got " + answers.byId().size());
    }
    return matched;
  }

  /** Some servers answer a batch with one error object that has the first call's id. */
  private SyncException errorForAll(Answers answers, List<RpcCall> calls, long missingId) {
    if (answers.byId().size() == 1
        && answers.byId().values().iterator().next() instanceof RpcAnswer.Failure failure) {
      return faults.ofError(calls.getFirst().method(), failure.error());
    }
    return faults.protocol(
        "wanted %d answers, got %d and none for id %d"
            .formatted(calls.size(), answers.byId().size(), missingId));
  }
}
