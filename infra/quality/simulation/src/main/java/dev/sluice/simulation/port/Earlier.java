package dev.sluice.simulation.port;

import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Remembers what reads have given, so that a stale read can give it again. */
final class Earlier<K, V> {
  private static final int MOST_KEPT = 16;

  private final Map<K, List<V>> seen = new HashMap<>();

  /** What the read gives, or, when a stale read strikes, any earlier answer. */
  V read(Injection injection, K key, Supplier<V> fresh) {
    List<V> answers = seen.computeIfAbsent(key, k -> new ArrayList<>());
    if (injection.fault() == Fault.STALE_READ && !answers.isEmpty()) {
      return answers.get(injection.below(answers.size(), 2));
    }
    V answer = fresh.get();
    if (answers.size() < MOST_KEPT && (answers.isEmpty() || !answers.getLast().equals(answer))) {
      answers.add(answer);
    }
    return answer;
  }
}
