package dev.sluice.operations.alarm;

/** How a datapoint breaches a threshold; the names are CloudWatch's, in another writing. */
public enum Comparison {
  GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  GREATER_THAN_THRESHOLD,
  LESS_THAN_THRESHOLD,
  LESS_THAN_OR_EQUAL_TO_THRESHOLD;

  boolean breaches(double value, double threshold) {
    return switch (this) {
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> value >= threshold;
      case GREATER_THAN_THRESHOLD -> value > threshold;
      case LESS_THAN_THRESHOLD -> value < threshold;
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> value <= threshold;
    };
  }
}
