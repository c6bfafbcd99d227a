package dev.sluice.local.template;

import java.util.Set;

/**
 * An event source mapping: a queue whose messages a function is given.
 *
 * @param function the function
 * @param queueArn the queue
 * @param batchSize the most messages of an invocation
 * @param reportsFailures whether the function says which messages failed
 * @param maximumConcurrency the most invocations at one time; what a new account has in all, where
 *     the template leaves it to the account
 */
public record QueueMappingSpec(
    String function,
    String queueArn,
    int batchSize,
    boolean reportsFailures,
    int maximumConcurrency) {
  private static final int MAX_BATCH_SIZE = 10;
  private static final int MIN_CONCURRENCY = 2;
  private static final int MAX_CONCURRENCY = 1000;

  /** The concurrent invocations of a new account ("Lambda quotas"). */
  private static final int CONCURRENCY_OF_NEW_ACCOUNT = 10;

  static QueueMappingSpec from(String function, Section event) {
    Section properties = event.section("Properties");
    properties.allowOnly(
        Set.of("Queue", "BatchSize", "FunctionResponseTypes", "ScalingConfig", "Enabled"));
    if (properties.textOr("Enabled", "true").equals("false")) {
      throw TemplateErrors.unsupported(properties.path("Enabled"), "a mapping that is off");
    }
    Section scaling = properties.section("ScalingConfig");
    scaling.allowOnly(Set.of("MaximumConcurrency"));
    return new QueueMappingSpec(
        function,
        properties.text("Queue"),
        within(properties, "BatchSize", 1, MAX_BATCH_SIZE),
        properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
        scaling.has("MaximumConcurrency")
            ? within(scaling, "MaximumConcurrency", MIN_CONCURRENCY, MAX_CONCURRENCY)
            : CONCURRENCY_OF_NEW_ACCOUNT);
  }

  private static int within(Section section, String name, int least, int most) {
    long value = section.number(name);
    if (value < least || value > most) {
      throw TemplateErrors.invalid(
          section.path(name), "wanted " + least + " to " + most + ", got " + value);
    }
    return (int) value;
  }
}
