package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The conditions of a template, each true or false: {@code Fn::Equals} on two texts, and {@code
 * Fn::Not} of a condition that is written there. As in CloudFormation they are made of parameters
 * and mappings, and of no resource.
 */
final class Conditions {
  /** No conditions: what conditions themselves are evaluated with. */
  static final Conditions NONE = new Conditions(Map.of());

  private final Map<String, Boolean> outcomes;

  private Conditions(Map<String, Boolean> outcomes) {
    this.outcomes = Map.copyOf(outcomes);
  }

  /**
   * Evaluates each condition.
   *
   * @param declared the section {@code Conditions}
   * @param values knows parameters, mappings and pseudo parameters, and no resource
   */
  static Conditions of(Section declared, Intrinsics values) {
    Map<String, Boolean> outcomes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : declared.node().properties()) {
      outcomes.put(entry.getKey(), holds(declared.path(entry.getKey()), entry.getValue(), values));
    }
    return new Conditions(outcomes);
  }

  private static boolean holds(String path, JsonNode condition, Intrinsics values) {
    if (!condition.isObject() || condition.size() != 1) {
      throw TemplateErrors.invalid(path, "wanted one condition function, got " + condition);
    }
    Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
    JsonNode arguments = only.getValue();
    return switch (only.getKey()) {
      case "Fn::Equals" -> equal(path, values.resolve(path, arguments));
      case "Fn::Not" -> {
        wantList(path, "Fn::Not", 1, arguments);
        yield !holds(path, arguments.path(0), values);
      }
      case String other ->
          throw TemplateErrors.unsupported(
              path, "wanted Fn::Equals or Fn::Not, got the function " + other);
    };
  }

  private static boolean equal(String path, JsonNode arguments) {
    wantList(path, "Fn::Equals", 2, arguments);
    for (JsonNode argument : arguments) {
      if (!argument.isTextual()) {
        throw TemplateErrors.unsupported(path, "wanted two texts to compare, got " + arguments);
      }
    }
    return arguments.path(0).equals(arguments.path(1));
  }

  private static void wantList(String path, String function, int count, JsonNode arguments) {
    if (!arguments.isArray() || arguments.size() != count) {
      throw TemplateErrors.invalid(
          path, "wanted a list of " + count + " for " + function + ", got " + arguments);
    }
  }

  /** Whether the condition of this name holds. */
  boolean holds(String path, String name) {
    Boolean outcome = outcomes.get(name);
    if (outcome == null) {
      throw TemplateErrors.invalid(
          path, "there is no condition " + name + " among " + outcomes.keySet());
    }
    return outcome;
  }

  /** The resources that there are: those without a condition, and those whose condition holds. */
  ObjectNode existing(JsonNode resources) {
    ObjectNode existing = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      Section resource = Section.of("Resources." + entry.getKey(), entry.getValue());
      if (!resource.has("Condition")
          || holds(resource.path("Condition"), resource.text("Condition"))) {
        existing.set(entry.getKey(), entry.getValue());
      }
    }
    return existing;
  }
}
