package dev.sluice.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a level system costs in a month in which the source chain stands still.
 *
 * @param tick the usage of one tick of gateway and planner on a level system
 * @param alarms how many the template has
 * @param metrics how many custom metrics the functions emit
 */
record IdleBill(Usage tick, int alarms, int metrics) {
  private static final double MILLION = 1e6;
  private static final double MINUTES = Assumptions.MONTH_SECONDS / 60;
  private static final int SCHEDULES = 2;

  /** Dollars by item, in the order in which they are shown. */
  Map<String, Double> items() {
    Usage ticks = tick.times(MINUTES);
    Map<String, Double> items = new LinkedHashMap<>();
    items.put("queue polling", pollingDollars());
    items.put("schedules", SCHEDULES * MINUTES / MILLION * Prices.MILLION_SCHEDULED);
    items.put("functions", ticks.lambdaDollars());
    items.put("state reads and queue counts", ticks.dynamoDollars() + ticks.queueDollars());
    items.put("logs", ticks.logDollars());
    items.put("alarms", alarms * Prices.ALARM_MONTH);
    items.put("metrics", metrics * Prices.METRIC_MONTH);
    return items;
  }

  double dollars() {
    return items().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double pollingDollars() {
    double polls =
        Assumptions.QUEUE_POLLERS * Assumptions.MONTH_SECONDS / Assumptions.LONG_POLL_SECONDS;
    return polls / MILLION * Prices.MILLION_FIFO_REQUESTS;
  }

  /**
   * What the gateway's waiting costs where it polls more often than its schedule: it then stays
   * until its deadline.
   */
  static double waitingDollars(double gatewayGigabytes) {
    return Assumptions.MONTH_SECONDS * gatewayGigabytes * Prices.GIGABYTE_SECOND;
  }
}
