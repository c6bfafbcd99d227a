package dev.sluice.lambda;

import java.util.Map;
import java.util.TreeMap;

/** Sums by name, for one line of metrics. */
public final class Counts {
  private static final String VERIFICATION = "VERIFY_";

  private final Map<String, Double> sums = new TreeMap<>();

  /** Whether a code says that something did not prove to be what it was said to be. */
  public static boolean isVerification(String code) {
    return code.startsWith(VERIFICATION);
  }

  /** Adds to a sum; nothing leaves it alone. */
  public void add(String name, long more) {
    if (more > 0) {
      sums.merge(name, (double) more, Double::sum);
    }
  }

  /** The sums that are not zero. */
  public Map<String, Double> values() {
    return new TreeMap<>(sums);
  }
}
