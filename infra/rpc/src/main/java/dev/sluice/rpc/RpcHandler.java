package dev.sluice.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes an HTTP request, calls the methods, and writes their answers one after the other. */
final class RpcHandler implements HttpHandler {
  /** The largest request body; geth's limit. */
  static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

  /** The most calls in one batch; geth's limit. */
  static final int MAX_BATCH = 1000;

  /** After so many bytes the remaining calls of a batch are refused. */
  static final long MAX_RESPONSE_BYTES = 128L * 1024 * 1024;

  private static final int BUFFER_BYTES = 1 << 16;

  // Only requests are read into trees; blocks and receipts never are.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(JsonSlice.MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final RpcMethods methods;
  private final RequestCounter counter;

  RpcHandler(RecordedChain chain, RequestCounter counter) {
    this.methods = new RpcMethods(chain, counter);
    this.counter = counter;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      counter.httpRequest();
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
      if (body.length > MAX_REQUEST_BYTES) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      CountingStream out =
          new CountingStream(new BufferedOutputStream(exchange.getResponseBody(), BUFFER_BYTES));
      answer(body, out);
      out.close();
    }
  }

  private void answer(byte[] body, CountingStream out) throws IOException {
    JsonNode request;
    try {
      request = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      error(NullNode.getInstance(), RpcException.PARSE_ERROR, "the request is not JSON", out);
      return;
    }
    if (!request.isArray()) {
      answer(request, out);
    } else if (request.isEmpty()) {
      error(NullNode.getInstance(), RpcException.INVALID_REQUEST, "the batch is empty", out);
    } else if (request.size() > MAX_BATCH) {
      error(NullNode.getInstance(), RpcException.INVALID_REQUEST, "batch too large", out);
    } else {
      answerBatch(request, out);
    }
  }

  private void answerBatch(JsonNode batch, CountingStream out) throws IOException {
    char separator = '[';
    for (JsonNode call : batch) {
      out.write(separator);
      separator = ',';
      if (out.written() > MAX_RESPONSE_BYTES) {
        error(call.path("id"), RpcException.LIMIT_EXCEEDED, "response too large", out);
      } else {
        answer(call, out);
      }
    }
    out.write(']');
  }

  private void answer(JsonNode call, CountingStream out) throws IOException {
    JsonNode id = call.path("id");
    try {
      if (!call.path("jsonrpc").asText().equals("2.0") || !call.path("method").isTextual()) {
        throw new RpcException(RpcException.INVALID_REQUEST, "not a JSON-RPC 2.0 call");
      }
      JsonSlice result = methods.call(call.path("method").asText(), call.path("params"));
      out.text("{\"jsonrpc\":\"2.0\",\"id\":" + idText(id) + ",\"result\":");
      result.writeTo(out);
      out.text("}");
    } catch (RpcException e) {
      error(id, e.code(), e.reason(), out);
    }
  }

  private static void error(JsonNode id, int code, String message, CountingStream out)
      throws IOException {
    String error = JSON.createObjectNode().put("code", code).put("message", message).toString();
    out.text("{\"jsonrpc\":\"2.0\",\"id\":" + idText(id) + ",\"error\":" + error + "}");
  }

  /** Ids are numbers or strings; anything else is answered with null. */
  private static String idText(JsonNode id) {
    return id.isNumber() || id.isTextual() ? id.toString() : "null";
  }

  /** Counts what was written. */
  private static final class CountingStream extends OutputStream {
    private final OutputStream out;
    private long written;

    CountingStream(OutputStream out) {
      this.out = out;
    }

    long written() {
      return written;
    }

    void text(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
