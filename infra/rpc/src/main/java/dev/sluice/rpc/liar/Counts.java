package dev.sluice.rpc.liar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the liar did; safe for many threads. */
final class Counts {
  private final Map<String, LongAdder> told = new LinkedHashMap<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder elsewhere = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder upstreamFailures = new LongAdder();

  Counts(List<Lie> lies) {
    lies.forEach(lie -> told.put(lie.name(), new LongAdder()));
  }

  void told(Lie lie) {
    LongAdder count = told.get(lie.name());
    if (count != null) {
      count.increment();
    }
  }

  void request() {
    requests.increment();
  }

  void elsewhere() {
    elsewhere.increment();
  }

  void refused() {
    refused.increment();
  }

  void upstreamFailure() {
    upstreamFailures.increment();
  }

  LiarCounts snapshot() {
    Map<String, Long> now = new LinkedHashMap<>();
    told.forEach((name, count) -> now.put(name, count.sum()));
    return new LiarCounts(
        now, requests.sum(), elsewhere.sum(), refused.sum(), upstreamFailures.sum());
  }
}
