package dev.sluice.bench.report;

import java.util.Collection;
import java.util.Locale;

/**
 * The middle of several measurements, and how far they lie apart.
 *
 * @param value the median
 * @param least the least
 * @param most the most
 * @param count how many there are
 */
public record Median(double value, double least, double most, int count) {
  /** Of at least one measurement. */
  public static Median of(Collection<Double> measured) {
    double[] sorted = measured.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Median(
        sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** Such as {@code 2.13 (2.05 to 2.41)}. */
  public String text() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", value, least, most);
  }
}
