package dev.sluice.simulation.check;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Names the first keys in which two ledgers differ. */
final class Differences {
  private static final int MOST_NAMED = 3;

  private Differences() {}

  static String of(Map<String, String> wanted, Map<String, String> got) {
    TreeSet<String> keys = new TreeSet<>(wanted.keySet());
    keys.addAll(got.keySet());
    keys.removeIf(key -> Objects.equals(wanted.get(key), got.get(key)));
    StringBuilder text = new StringBuilder(keys.size() + " entries that differ:");
    keys.stream()
        .limit(MOST_NAMED)
        .forEach(
            key ->
                text.append(' ')
                    .append(key.replace('\0', '/'))
                    .append(" wanted ")
                    .append(wanted.get(key))
                    .append(", got ")
                    .append(got.get(key)));
    return text.toString();
  }
}
