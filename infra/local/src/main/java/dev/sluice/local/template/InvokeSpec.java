package dev.sluice.local.template;

import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a function's asynchronous invocations that fail.
 *
 * @param retryAttempts how often one is tried again
 * @param failureQueueArn the queue that is told of one that failed for good. On one machine it is
 *     written to the log instead, where whoever runs it looks
 */
public record InvokeSpec(int retryAttempts, Optional<String> failureQueueArn) {
  /** What the Lambda Developer Guide gives for a function that does not say. */
  private static final int DEFAULT_RETRY_ATTEMPTS = 2;

  static InvokeSpec from(Section config) {
    config.allowOnly(
        Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"));
    return new InvokeSpec(
        Math.toIntExact(config.numberOr("MaximumRetryAttempts", DEFAULT_RETRY_ATTEMPTS)),
        failureQueue(config.section("DestinationConfig")));
  }

  private static Optional<String> failureQueue(Section destinations) {
    destinations.allowOnly(Set.of("OnFailure"));
    if (!destinations.has("OnFailure")) {
      return Optional.empty();
    }
    Section destination = destinations.section("OnFailure");
    destination.allowOnly(Set.of("Type", "Destination"));
    if (!destination.text("Type").equals("SQS")) {
      throw TemplateErrors.unsupported(
          destination.path("Type"), "wanted SQS, got " + destination.text("Type"));
    }
    return Optional.of(destination.text("Destination"));
  }
}
