package dev.sluice.operations.system;

/**
 * The time of a run, minute by minute, in which its samples stand. It begins at a full period
 * before now, and goes on only when a test says so.
 */
public final class Clock {
  static final int MINUTE_SECONDS = 60;

  /** The alarms' periods. */
  private static final int PERIOD_SECONDS = 300;

  private final long start;
  private long now;

  Clock() {
    long real = System.currentTimeMillis() / 1_000;
    this.start = real - real % PERIOD_SECONDS;
    this.now = start;
  }

  void passMinute() {
    now += MINUTE_SECONDS;
  }

  /** When the run began, in seconds of the epoch. */
  public long start() {
    return start;
  }

  /** Now: the end of the minute that has passed last. */
  public long now() {
    return now;
  }

  /** Within the minute that has passed last. */
  long lastMinute() {
    return now - MINUTE_SECONDS / 2;
  }
}
