package dev.sluice.bench.chain;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests, the calls in them, and the bytes of their answers, counted. */
public final class Traffic {
  private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:\\s*\"(\\w+)\"");

  private final Map<String, Integer> calls = new TreeMap<>();
  private int requests;
  private int largest;
  private long answered;

  /** Counts a request. */
  synchronized void request(String body) {
    requests++;
    int count = 0;
    Matcher methods = METHOD.matcher(body);
    while (methods.find()) {
      calls.merge(methods.group(1), 1, Integer::sum);
      count++;
    }
    largest = Math.max(largest, count);
  }

  /** Counts the bytes of an answer. */
  synchronized void answer(long bytes) {
    answered += bytes;
  }

  /** How many HTTP requests. */
  public synchronized int requests() {
    return requests;
  }

  /** How many calls of all methods. */
  public synchronized int calls() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many calls of one method. */
  public synchronized int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  /** The most calls in one request. */
  public synchronized int largestBatch() {
    return largest;
  }

  /** The bytes of all answers. */
  public synchronized long answeredBytes() {
    return answered;
  }
}
