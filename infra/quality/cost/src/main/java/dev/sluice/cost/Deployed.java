package dev.sluice.cost;

/** What of template.yaml and the functions the idle bill counts; a test compares. */
final class Deployed {
  static final int ALARMS = 0;
  static final int METRICS = 20;
  static final double GATEWAY_GIGABYTES = 1;

  private Deployed() {}
}
