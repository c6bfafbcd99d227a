package dev.sluice.cost;

/** What of template.yaml and the functions the idle bill counts. */
final class Deployed {
  /** A test compares it with the template. */
  static final int ALARMS = 7;

  /**
   * A round figure, compared with nothing: a metric with a name of its own for each JSON-RPC method
   * counts too.
   */
  static final int METRICS = 20;

  static final double GATEWAY_GIGABYTES = 1;

  private Deployed() {}
}
