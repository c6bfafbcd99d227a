package dev.sluice.functions.planner;

import dev.sluice.core.plan.PlanLimits;
import dev.sluice.lambda.Environment;
import java.time.Duration;

/**
 * What the planner is told by its environment.
 *
 * @param network the network's name, for metrics and events
 * @param table the state table
 * @param queueUrl the work queue
 * @param bus the event bus
 * @param limits the planner's limits; the visibility time-out is the queue's
 */
record Settings(String network, String table, String queueUrl, String bus, PlanLimits limits) {
  static Settings from(Environment environment) {
    long visibilitySeconds = environment.requiredPositive("SLUICE_VISIBILITY_SECONDS");
    return new Settings(
        environment.required("SLUICE_NETWORK"),
        environment.required("SLUICE_TABLE"),
        environment.required("SLUICE_QUEUE_URL"),
        environment.required("SLUICE_BUS"),
        PlanLimits.withVisibility(Duration.ofSeconds(visibilitySeconds).toMillis()));
  }
}
