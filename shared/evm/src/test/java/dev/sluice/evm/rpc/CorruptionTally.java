package dev.sluice.evm.rpc;

import java.util.Map;
import java.util.TreeMap;

/** Counts what came of damage, by its kind. Used by several threads. */
final class CorruptionTally {
  static final String SAME = "(same)";

  /** Blocks before the damaged one were taken. */
  static final String REFUSED_LATER = "(behind the first block)";

  private final Map<String, long[]> kinds = new TreeMap<>();
  private final Map<String, Long> codes = new TreeMap<>();
  private final Map<String, Long> scenes = new TreeMap<>();

  synchronized void add(String scene, String kind, String outcome) {
    long[] counts = kinds.computeIfAbsent(kind, _ -> new long[2]);
    counts[outcome.equals(SAME) ? 1 : 0]++;
    scenes.merge(scene, 1L, Long::sum);
    if (!outcome.equals(SAME)) {
      codes.merge(outcome, 1L, Long::sum);
    }
  }

  synchronized long refused() {
    return kinds.values().stream().mapToLong(counts -> counts[0]).sum();
  }

  synchronized long same() {
    return kinds.values().stream().mapToLong(counts -> counts[1]).sum();
  }

  synchronized Map<String, long[]> kinds() {
    return Map.copyOf(kinds);
  }

  synchronized String table() {
    StringBuilder table = new StringBuilder();
    table.append("%-24s %10s %10s%n".formatted("corruption", "refused", "same"));
    kinds.forEach(
        (kind, counts) -> table.append("%-24s %10d %10d%n".formatted(kind, counts[0], counts[1])));
    table.append("%-24s %10d %10d%n".formatted("all", refused(), same()));
    return table.append("refused as ").append(codes).append("\nin ").append(scenes).toString();
  }
}
