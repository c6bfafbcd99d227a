package dev.sluice.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
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
 * @param reservedConcurrency how many invocations are its own, and the most that run at one time
 * @param invoke what becomes of asynchronous invocations that fail
 */
public record FunctionSpec(
    String name,
    String arn,
    String handler,
    String codeUri,
    Map<String, String> environment,
    int timeoutSeconds,
    int memoryMegabytes,
    OptionalInt reservedConcurrency,
    InvokeSpec invoke) {
  /** What the Lambda Developer Guide gives for a function that does not say. */
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;

  private static final int DEFAULT_MEMORY_MEGABYTES = 128;

  private static final Set<String> READ =
      Set.of(
          "FunctionName",
          "CodeUri",
          "Handler",
          "Timeout",
          "MemorySize",
          "Environment",
          "ReservedConcurrentExecutions",
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
    return new FunctionSpec(
        name,
        arn,
        properties.text("Handler"),
        properties.text("CodeUri"),
        new HashMap<>(properties.section("Environment").section("Variables").textMap()),
        Math.toIntExact(properties.numberOr("Timeout", DEFAULT_TIMEOUT_SECONDS)),
        Math.toIntExact(properties.numberOr("MemorySize", DEFAULT_MEMORY_MEGABYTES)),
        reserved(properties),
        InvokeSpec.from(properties.section("EventInvokeConfig")));
  }

  private static OptionalInt reserved(Section properties) {
    String name = "ReservedConcurrentExecutions";
    return properties.has(name)
        ? OptionalInt.of(Math.toIntExact(properties.number(name)))
        : OptionalInt.empty();
  }
}
