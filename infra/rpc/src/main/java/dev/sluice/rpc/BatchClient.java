package dev.sluice.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.rpc.SourceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends batches of JSON-RPC calls and gives back each result's bytes as they came. */
final class BatchClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /** The largest answer that is read. */
  private static final int MAX_ANSWER_BYTES = 256 * 1024 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI source;

  BatchClient(URI source) {
    this.source = source;
  }

  @Override
  public void close() {
    http.close();
  }

  /**
   * Calls a method once for each list of parameters.
   *
   * @param method the method
   * @param parameters the parameters of each call, a JSON array as text
   * @return the results in the order of the calls; a null result is an empty slice
   */
  List<JsonSlice> call(String method, List<String> parameters)
      throws IOException, InterruptedException {
    String body =
        IntStream.range(0, parameters.size())
            .mapToObj(
                id ->
                    String.format(
                        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}",
                        id, method, parameters.get(id)))
            .collect(Collectors.joining(",", "[", "]"));
    return inOrder(method, parameters.size(), results(method, post(body)));
  }

  private static List<JsonSlice> inOrder(String method, int calls, Map<Integer, JsonSlice> results)
      throws SourceException {
    List<JsonSlice> ordered = new ArrayList<>();
    for (int id = 0; id < calls; id++) {
      JsonSlice result = results.get(id);
      if (result == null) {
        throw new SourceException(
            Kind.BAD_ANSWER,
            String.format(
                "%s was called %d times, answered %d; id %d is missing",
                method, calls, results.size(), id));
      }
      ordered.add(result);
    }
    return ordered;
  }

  private byte[] post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(source)
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<InputStream> response;
    try {
      response = http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new SourceException(
          Kind.UNAVAILABLE, source.getHost() + " cannot be reached: " + text(e), e);
    }
    try (InputStream in = response.body()) {
      requireOk(response.statusCode());
      byte[] answer = in.readNBytes(MAX_ANSWER_BYTES + 1);
      if (answer.length > MAX_ANSWER_BYTES) {
        throw new SourceException(
            Kind.TOO_LARGE, "the answer is longer than " + MAX_ANSWER_BYTES + " bytes");
      }
      return answer;
    }
  }

  private static String text(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void requireOk(int status) throws SourceException {
    if (status == 200) {
      return;
    }
    Kind kind =
        switch (status) {
          case 401, 403 -> Kind.DENIED;
          case 413 -> Kind.TOO_LARGE;
          case 429, 503 -> Kind.THROTTLED;
          default -> Kind.UNAVAILABLE;
        };
    throw new SourceException(kind, source.getHost() + " answers HTTP " + status + ", wanted 200");
  }

  private static Map<Integer, JsonSlice> results(String method, byte[] answer) throws IOException {
    JsonSlice whole = JsonSlice.of(answer);
    Map<Integer, JsonSlice> results = new HashMap<>();
    try (JsonParser parser = whole.parser()) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        Answer.read(parser, whole).requireResult(method);
      }
      if (first != JsonToken.START_ARRAY) {
        throw new SourceException(Kind.BAD_ANSWER, "the answer to a batch is no JSON array");
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Answer call = Answer.read(parser, whole);
        results.put(call.id(), call.requireResult(method));
      }
    } catch (JsonProcessingException e) {
      throw new SourceException(
          Kind.BAD_ANSWER, "the answer is broken JSON: " + e.getOriginalMessage(), e);
    }
    return results;
  }

  /** One answer of a batch. */
  private record Answer(int id, JsonSlice result, JsonSlice error) {
    private static final int NO_ID = -1;
    private static final JsonSlice NONE = JsonSlice.of(new byte[0]);

    static Answer read(JsonParser parser, JsonSlice whole) throws IOException {
      int id = NO_ID;
      JsonSlice result = NONE;
      JsonSlice error = NONE;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "id" -> id = parser.getValueAsInt(NO_ID);
          case "result" -> result = whole.valueAt(parser);
          case "error" -> error = whole.valueAt(parser);
          default -> parser.skipChildren();
        }
      }
      return new Answer(id, result, error);
    }

    JsonSlice requireResult(String method) throws IOException {
      if (error.length() == 0) {
        return result;
      }
      int code = 0;
      String message = "";
      try (JsonParser parser = error.parser()) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          switch (name) {
            case "code" -> code = parser.getValueAsInt();
            case "message" -> message = parser.getValueAsString("");
            default -> parser.skipChildren();
          }
        }
      }
      throw new SourceException(kind(code), method + " answers error " + code + ": " + message);
    }

    private static Kind kind(int code) {
      return switch (code) {
        case 429, -32005 -> Kind.THROTTLED;
        case -32003, -32012, -32600, -32614 -> Kind.TOO_LARGE;
        default -> Kind.UNAVAILABLE;
      };
    }
  }
}
