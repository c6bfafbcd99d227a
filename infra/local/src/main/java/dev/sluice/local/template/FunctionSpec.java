package dev.sluice.local.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function and what wakes it.
 *
 * @param id its logical id in the template
 * @param codeUri the package that would be deployed
 * @param handler the handler's class
 * @param timeoutSeconds how long an invocation may take
 * @param memoryMegabytes its memory, for its context only
 * @param environment its variables
 * @param schedules its schedules
 * @param rules its rules on the bus
 * @param mappings its queues
 */
public record FunctionSpec(
    String id,
    String codeUri,
    String handler,
    int timeoutSeconds,
    int memoryMegabytes,
    Map<String, String> environment,
    List<ScheduleSpec> schedules,
    List<RuleSpec> rules,
    List<MappingSpec> mappings) {
  /** Copies the collections. */
  public FunctionSpec {
    environment = Map.copyOf(environment);
    schedules = List.copyOf(schedules);
    rules = List.copyOf(rules);
    mappings = List.copyOf(mappings);
  }

  /**
   * A schedule.
   *
   * @param minutes the minutes between two ticks
   * @param input the event, with the scheduler's placeholders
   */
  public record ScheduleSpec(long minutes, String input) {}

  /**
   * A rule: exact lists only.
   *
   * @param sources the event's source is one of these
   * @param detailTypes the event's detail-type is one of these
   */
  public record RuleSpec(Set<String> sources, Set<String> detailTypes) {
    /** Copies the sets. */
    public RuleSpec {
      sources = Set.copyOf(sources);
      detailTypes = Set.copyOf(detailTypes);
    }

    /** Whether the rule selects an event. */
    public boolean matches(String source, String detailType) {
      return sources.contains(source) && detailTypes.contains(detailType);
    }
  }

  /**
   * An event source mapping.
   *
   * @param queueArn the queue
   * @param batchSize the most messages of an invocation
   * @param maximumConcurrency the most invocations at a time
   * @param reportsBatchItemFailures whether the response names what failed
   */
  public record MappingSpec(
      String queueArn, int batchSize, int maximumConcurrency, boolean reportsBatchItemFailures) {}
}
