package dev.sluice.functions.worker;

import dev.sluice.lambda.Environment;

/**
 * What the worker is told by its environment.
 *
 * @param network the network's name, for metrics and events
 * @param table the state table
 * @param queueUrl the work queue
 * @param bus the event bus
 */
record Settings(String network, String table, String queueUrl, String bus) {
  static Settings from(Environment environment) {
    return new Settings(
        environment.required("SLUICE_NETWORK"),
        environment.required("SLUICE_TABLE"),
        environment.required("SLUICE_QUEUE_URL"),
        environment.required("SLUICE_BUS"));
  }
}
