package dev.sluice.operations.alarm;

/**
 * A metric alarm.
 *
 * @param name its logical name in the template
 * @param description what it says to whoever it wakes
 * @param metric what it looks at
 * @param statistic how a period becomes a datapoint
 * @param window over which datapoints it looks
 * @param condition when a datapoint breaches
 * @param missingData what stands for a datapoint that is missing
 */
public record Alarm(
    String name,
    String description,
    MetricId metric,
    Statistic statistic,
    Window window,
    Condition condition,
    MissingData missingData) {
  /**
   * Datapoints.
   *
   * @param periodSeconds the time of one datapoint
   * @param evaluationPeriods how many datapoints are looked at
   * @param datapointsToAlarm how many of them must breach
   */
  public record Window(int periodSeconds, int evaluationPeriods, int datapointsToAlarm) {}

  /**
   * A bound.
   *
   * @param comparison how it is compared
   * @param threshold with what
   */
  public record Condition(Comparison comparison, double threshold) {}

  boolean breaches(double datapoint) {
    return condition.comparison().breaches(datapoint, condition.threshold());
  }
}
