package dev.sluice.simulation;

/**
 * How fast calls and workers are.
 *
 * @param callMillis how long each call takes at least
 * @param workers how many workers run side by side
 */
record Pace(long callMillis, int workers) {
  /** Calls take no time of their own, and there are workers enough. */
  static final Pace FREE = new Pace(0, 1_000);
}
