package dev.sluice.functions.gateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/** What the source chain was asked, and what rules selected that did not decode. */
final class SourceCounts {
  private static final Logger LOG = LoggerFactory.getLogger(SourceCounts.class);

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void requested(String method) {
    add("RpcCalls." + method);
  }

  void undecodable(String rule, String reason) {
    add("TargetUndecodable");
    LOG.info(
        "a match does not decode and is no target",
        StructuredArguments.entry("code", "TARGET_UNDECODABLE"),
        StructuredArguments.entry("rule", rule),
        StructuredArguments.entry("reason", reason));
  }

  private void add(String name) {
    counts.computeIfAbsent(name, key -> new LongAdder()).increment();
  }

  /** The counts since the last call. */
  Map<String, Double> take() {
    Map<String, Double> taken = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          long sum = count.sumThenReset();
          if (sum > 0) {
            taken.put(name, (double) sum);
          }
        });
    return taken;
  }
}
