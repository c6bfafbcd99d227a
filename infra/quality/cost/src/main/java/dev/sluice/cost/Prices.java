package dev.sluice.cost;

/**
 * List prices in US dollars, without free tiers, region us-east-1: those of the pricing pages of
 * DynamoDB (on-demand, standard class), Lambda (arm64, first tier), SQS, EventBridge and CloudWatch
 * as they were remembered in November 2026; the pages themselves could not be read then. Look there
 * before you decide by them.
 */
final class Prices {
  /** Region and date, for every table that is printed. */
  static final String BASIS =
      "us-east-1, list prices as remembered in November 2026, not read again, no free tier";

  static final double MILLION_READ_UNITS = 0.125;
  static final double MILLION_WRITE_UNITS = 0.625;
  static final double GIGABYTE_MONTH = 0.25;

  /** Continuous backups (point-in-time recovery). */
  static final double BACKUP_GIGABYTE_MONTH = 0.20;

  static final double MILLION_FIFO_REQUESTS = 0.50;
  static final double MILLION_INVOCATIONS = 0.20;
  static final double GIGABYTE_SECOND = 0.0000133334;
  static final double MILLION_EVENTS = 1.00;
  static final double MILLION_SCHEDULED = 1.00;
  static final double ALARM_MONTH = 0.10;
  static final double METRIC_MONTH = 0.30;
  static final double LOG_GIGABYTE = 0.50;

  private Prices() {}
}
