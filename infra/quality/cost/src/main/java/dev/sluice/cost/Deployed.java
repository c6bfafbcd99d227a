package dev.sluice.cost;

/** What of template.yaml and the functions the idle bill counts. */
final class Deployed {
  /** A test compares it with the template. */
  static final int ALARMS = 8;

  /** A test compares it with what a run without faults emits. */
  static final int METRICS = 18;

  static final double GATEWAY_GIGABYTES = 1;

  private Deployed() {}
}
