package dev.sluice.local.template;

import java.util.List;
import java.util.Set;

/**
 * A rule on a bus: events of one of these sources and one of these types go to a function.
 *
 * @param name the function and the event, such as {@code Planner.NodeDrained}
 * @param bus the name of the bus
 * @param sources the sources
 * @param detailTypes the types
 * @param function the function that it calls
 */
public record RuleSpec(
    String name, String bus, List<String> sources, List<String> detailTypes, String function) {
  /** Copies the lists. */
  public RuleSpec {
    sources = List.copyOf(sources);
    detailTypes = List.copyOf(detailTypes);
  }

  /** Whether an event on the bus goes to the function. */
  public boolean matches(String eventBus, String source, String detailType) {
    return bus.equals(eventBus) && sources.contains(source) && detailTypes.contains(detailType);
  }

  static RuleSpec from(String function, Section event) {
    Section properties = event.section("Properties");
    properties.allowOnly(Set.of("EventBusName", "Pattern", "RetryPolicy"));
    Section pattern = properties.section("Pattern");
    pattern.allowOnly(Set.of("source", "detail-type"));
    RuleSpec rule =
        new RuleSpec(
            function + "." + event.name(),
            properties.text("EventBusName"),
            pattern.texts("source"),
            pattern.texts("detail-type"),
            function);
    if (rule.sources.isEmpty() || rule.detailTypes.isEmpty()) {
      throw TemplateErrors.unsupported(
          pattern.path(), "wanted lists for both source and detail-type");
    }
    return rule;
  }
}
