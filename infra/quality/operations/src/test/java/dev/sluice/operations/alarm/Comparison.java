package dev.sluice.operations.alarm;

import java.util.function.DoublePredicate;

/** How a datapoint breaches a threshold; the names are CloudWatch's, in another writing. */
public enum Comparison {
  GREATER_THAN_OR_EQUAL_TO_THRESHOLD(difference -> difference >= 0),
  GREATER_THAN_THRESHOLD(difference -> difference > 0),
  LESS_THAN_THRESHOLD(difference -> difference < 0),
  LESS_THAN_OR_EQUAL_TO_THRESHOLD(difference -> difference <= 0);

  private final DoublePredicate breaches;

  Comparison(DoublePredicate breaches) {
    this.breaches = breaches;
  }

  boolean breaches(double value, double threshold) {
    return breaches.test(value - threshold);
  }
}
