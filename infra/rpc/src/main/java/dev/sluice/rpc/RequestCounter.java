package dev.sluice.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests; safe for many threads. */
final class RequestCounter {
  /** Names beyond this many are counted together: a client chooses the names. */
  private static final int MAX_METHODS = 64;

  private final LongAdder httpRequests = new LongAdder();
  private final LongAdder blockDataCalls = new LongAdder();
  private final Map<String, LongAdder> byMethod = new ConcurrentHashMap<>();

  void httpRequest() {
    httpRequests.increment();
  }

  void call(String method) {
    String name = byMethod.size() < MAX_METHODS || byMethod.containsKey(method) ? method : "other";
    byMethod.computeIfAbsent(name, _ -> new LongAdder()).increment();
  }

  void blockData() {
    blockDataCalls.increment();
  }

  RequestCounts snapshot() {
    Map<String, Long> calls = new HashMap<>();
    byMethod.forEach((method, count) -> calls.put(method, count.sum()));
    return new RequestCounts(httpRequests.sum(), calls, blockDataCalls.sum());
  }
}
