package dev.sluice.bench.follow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.bench.report.PeakHeap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process that does the least that any follower in Java must do: it fetches each block and its
 * receipts, in batches of 50, 8 at once, and finds the tokens of the JSON. It keeps nothing and
 * proves nothing.
 */
final class Floor {
  private static final int BATCH = 50;
  private static final int AT_ONCE = 8;
  private static final JsonFactory JSON = new JsonFactory();

  private Floor() {}

  /** Arguments: those of a {@link Job}, then the last height. */
  static void main(String[] arguments) throws InterruptedException, ExecutionException {
    Job job = Job.of(arguments);
    long last = Long.parseLong(arguments[arguments.length - 1]);
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Long>> batches = new ArrayList<>();
      for (long first = job.start() + 1; first <= last; first += BATCH) {
        String calls = calls(first, Math.min(last, first + BATCH - 1));
        batches.add(threads.submit(() -> tokens(fetch(http, job.source(), calls))));
      }
      long tokens = 0;
      for (Future<Long> batch : batches) {
        tokens += batch.get();
      }
      System.err.println(tokens + " tokens");
    }
    System.out.println(new Outcome(last - job.start(), 0, PeakHeap.megabytes()).line());
  }

  private static String calls(long first, long last) {
    List<String> calls = new ArrayList<>();
    for (long height = first; height <= last; height++) {
      String call = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":[\"0x%x\"%s]}";
      calls.add(call.formatted(2 * height, "eth_getBlockByNumber", height, ",true"));
      calls.add(call.formatted(2 * height + 1, "eth_getBlockReceipts", height, ""));
    }
    return "[" + String.join(",", calls) + "]";
  }

  private static byte[] fetch(HttpClient http, URI source, String calls)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(source)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(calls))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static long tokens(byte[] answer) throws IOException {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(answer)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
