package dev.sluice.evm.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the key that a user probably meant. */
final class NearestKey {
  private static final int MAX_CHARS = 64;

  private NearestKey() {}

  /** The valid key with the fewest edits, if these are at most a third of what was written. */
  static Optional<String> of(String written, Collection<String> valid) {
    if (written.length() > MAX_CHARS) {
      return Optional.empty();
    }
    int allowed = Math.max(2, written.length() / 3);
    return valid.stream()
        .min(Comparator.comparingInt((String key) -> edits(written, key)).thenComparing(key -> key))
        .filter(key -> edits(written, key) <= allowed);
  }

  /** Levenshtein distance without regard to case, one row of the table at a time. */
  private static int edits(String left, String right) {
    String from = left.toLowerCase(Locale.ROOT);
    String to = right.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
