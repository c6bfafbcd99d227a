package dev.sluice.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Calls the methods of a node that is driven, not followed. */
final class JsonRpc implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI node;

  JsonRpc(URI node) {
    this.node = node;
  }

  /** Calls one method; the parameters are JSON, without the brackets around them. */
  JsonNode call(String method, String parameters) throws IOException, InterruptedException {
    return batch(method, List.of(parameters)).getFirst();
  }

  /** Calls one method several times in one request; gives the results in the same order. */
  List<JsonNode> batch(String method, List<String> parameters)
      throws IOException, InterruptedException {
    String calls =
        parameters.stream()
            .map(
                each ->
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, each))
            .collect(Collectors.joining(",", "[", "]"));
    HttpRequest request =
        HttpRequest.newBuilder(node)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(calls))
            .build();
    byte[] answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    List<JsonNode> results = new ArrayList<>();
    for (JsonNode each : JSON.readTree(answer)) {
      if (!each.has("result")) {
        throw new IOException(method + " was answered with " + each);
      }
      results.add(each.get("result"));
    }
    if (results.size() != parameters.size()) {
      throw new IOException(
          "%s was called %d times, answered %d"
              .formatted(method, parameters.size(), results.size()));
    }
    return results;
  }

  @Override
  public void close() {
    http.close();
  }
}
