package dev.sluice.functions.gateway;

import dev.sluice.lambda.Counts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/** What the source chain was asked, and what rules selected that did not decode. */
final class SourceCounts {
  private static final Logger LOG = LoggerFactory.getLogger(SourceCounts.class);

  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final LongAdder undecodable = new LongAdder();

  void requested(String method) {
    calls.computeIfAbsent(method, key -> new LongAdder()).increment();
  }

  void undecodable(String rule, String reason) {
    undecodable.increment();
    LOG.info(
        "a match does not decode and is no target",
        StructuredArguments.entry("code", "TARGET_UNDECODABLE"),
        StructuredArguments.entry("rule", rule),
        StructuredArguments.entry("reason", reason));
  }

  /** The counts since the last call. */
  Taken take() {
    Counts byMethod = new Counts();
    calls.forEach((method, count) -> byMethod.add(method, count.sumThenReset()));
    Counts metrics = new Counts();
    byMethod.values().values().forEach(count -> metrics.add("RpcCalls", count.longValue()));
    metrics.add("TargetUndecodable", undecodable.sumThenReset());
    return new Taken(metrics.values(), byMethod.values());
  }

  /**
   * Counts of some time.
   *
   * @param metrics metric names and values
   * @param callsByMethod JSON-RPC calls by method
   */
  record Taken(Map<String, Double> metrics, Map<String, Double> callsByMethod) {}
}
