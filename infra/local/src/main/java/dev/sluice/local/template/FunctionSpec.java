package dev.sluice.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A function.
 *
 * @param name its logical name, such as {@code Worker}
 * @param arn its Amazon resource name
 * @param handler the class of its handler
 * @param codeUri where its package lies, relative to the template
 * @param environment its variables
 * @param timeoutSeconds the longest an invocation may take
 * @param memoryMegabytes its memory
 * @param retryAttempts how often an asynchronous invocation that failed is tried again
 */
public record FunctionSpec(
    String name,
    String arn,
    String handler,
    String codeUri,
    Map<String, String> environment,
    int timeoutSeconds,
    int memoryMegabytes,
    int retryAttempts) {
  /** What the Lambda Developer Guide gives for a function that does not say. */
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;

  private static final int DEFAULT_MEMORY_MEGABYTES = 128;
  private static final int DEFAULT_RETRY_ATTEMPTS = 2;

  private static final Set<String> READ =
      Set.of(
          "FunctionName",
          "CodeUri",
          "Handler",
          "Timeout",
          "MemorySize",
          "Environment",
          "EventInvokeConfig",
          "Events");

  private static final Set<String> NOT_NEEDED =
      Set.of(
          "Description",
          "Runtime",
          "Architectures",
          "SnapStart",
          "Role",
          "AutoPublishAlias",
          "AutoPublishAliasAllProperties",
          "LoggingConfig",
          "Tracing",
          "Tags");

  /** Copies the variables. */
  public FunctionSpec {
    environment = Map.copyOf(environment);
  }

  static FunctionSpec from(String name, String arn, Section properties) {
    Set<String> known = new HashSet<>(READ);
    known.addAll(NOT_NEEDED);
    properties.allowOnly(known);
    Section invoke = properties.section("EventInvokeConfig");
    invoke.allowOnly(
        Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"));
    return new FunctionSpec(
        name,
        arn,
        properties.text("Handler"),
        properties.text("CodeUri"),
        new HashMap<>(properties.section("Environment").section("Variables").textMap()),
        Math.toIntExact(properties.numberOr("Timeout", DEFAULT_TIMEOUT_SECONDS)),
        Math.toIntExact(properties.numberOr("MemorySize", DEFAULT_MEMORY_MEGABYTES)),
        Math.toIntExact(invoke.numberOr("MaximumRetryAttempts", DEFAULT_RETRY_ATTEMPTS)));
  }
}
