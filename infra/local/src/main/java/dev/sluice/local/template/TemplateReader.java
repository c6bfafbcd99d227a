package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Goes through the resources of a template and keeps what the local runtime acts on. */
final class TemplateReader {
  private static final Set<String> RESOURCE_MEMBERS =
      Set.of(
          "Type",
          "Properties",
          "Condition",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "DependsOn",
          "Metadata");

  private final Intrinsics intrinsics;
  private final References references;
  private final JsonNode globals;
  private final JsonNode resources;

  private final List<TableSpec> tables = new ArrayList<>();
  private final List<QueueSpec> queues = new ArrayList<>();
  private final List<String> buses = new ArrayList<>();
  private final List<FunctionSpec> functions = new ArrayList<>();
  private final List<ScheduleSpec> schedules = new ArrayList<>();
  private final List<RuleSpec> rules = new ArrayList<>();
  private final List<QueueMappingSpec> mappings = new ArrayList<>();

  TemplateReader(
      Intrinsics intrinsics, References references, JsonNode globals, JsonNode resources) {
    this.intrinsics = intrinsics;
    this.references = references;
    this.globals = globals;
    this.resources = resources;
  }

  /** The resolved properties of each resource of a type. */
  Map<String, JsonNode> properties(String type) {
    Map<String, JsonNode> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      if (entry.getValue().path("Type").asText().equals(type)) {
        String path = "Resources." + entry.getKey() + ".Properties";
        found.put(entry.getKey(), intrinsics.resolve(path, entry.getValue().path("Properties")));
      }
    }
    return found;
  }

  Template read() {
    Section.of("Globals", globals).allowOnly(Set.of("Function"));
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      readResource(entry.getKey(), entry.getValue());
    }
    // A queue can only name a dead-letter queue that is there already.
    queues.sort(Comparator.comparing(queue -> queue.redrive().isPresent()));
    Template template =
        new Template(
            tables, queues, buses, functions, new Template.Triggers(schedules, rules, mappings));
    check(template);
    return template;
  }

  private static void check(Template template) {
    template
        .queues()
        .forEach(queue -> queue.redrive().ifPresent(r -> template.queue(r.deadLetterArn())));
    template
        .functions()
        .forEach(function -> function.invoke().failureQueueArn().ifPresent(template::queue));
    template.triggers().mappings().forEach(mapping -> template.queue(mapping.queueArn()));
    for (RuleSpec rule : template.triggers().rules()) {
      if (!template.buses().contains(rule.bus())) {
        throw TemplateErrors.invalid(rule.name(), "there is no bus " + rule.bus());
      }
    }
  }

  private void readResource(String name, JsonNode resource) {
    String path = "Resources." + name;
    Section section = Section.of(path, resource);
    section.allowOnly(RESOURCE_MEMBERS);
    String type = section.text("Type");
    if (References.NOT_NEEDED.contains(type)) {
      return;
    }
    if (!References.RUN_HERE.containsKey(type)) {
      throw TemplateErrors.unsupported(path, "the resource type " + type);
    }
    JsonNode written = resource.path("Properties");
    Section properties =
        Section.of(
            path + ".Properties",
            intrinsics.resolve(
                path + ".Properties",
                type.equals(References.FUNCTION) ? withGlobals(written) : written));
    keep(type, name, properties);
  }

  private void keep(String type, String name, Section properties) {
    String physical = references.physicalName(properties.path(), name);
    String arn = references.attribute(properties.path(), name, "Arn");
    switch (type) {
      case References.TABLE -> tables.add(TableSpec.from(physical, properties));
      case References.QUEUE -> {
        String url = references.ref(properties.path(), name);
        queues.add(QueueSpec.from(new QueueSpec.Names(physical, arn, url), properties));
      }
      case References.BUS -> {
        properties.allowOnly(Set.of("Name", "Description", "Tags"));
        buses.add(physical);
      }
      default -> {
        functions.add(FunctionSpec.from(name, arn, properties));
        properties.section("Events").sections().forEach(event -> readEvent(name, event));
      }
    }
  }

  private void readEvent(String function, Section event) {
    switch (event.text("Type")) {
      case "ScheduleV2" -> schedules.add(ScheduleSpec.from(function, event));
      case "EventBridgeRule" -> rules.add(RuleSpec.from(function, event));
      case "SQS" -> mappings.add(QueueMappingSpec.from(function, event));
      case String other ->
          throw TemplateErrors.unsupported(event.path(), "the event type " + other);
    }
  }

  /** SAM merges objects of Globals with the function's; the function's other values stand above. */
  private JsonNode withGlobals(JsonNode properties) {
    JsonNode forAll = globals.path("Function");
    return forAll.isObject() ? merge((ObjectNode) forAll, properties) : properties;
  }

  private static JsonNode merge(ObjectNode globals, JsonNode own) {
    ObjectNode merged = globals.deepCopy();
    for (Map.Entry<String, JsonNode> entry : own.properties()) {
      JsonNode below = merged.path(entry.getKey());
      merged.set(
          entry.getKey(),
          below.isObject() && entry.getValue().isObject()
              ? merge((ObjectNode) below, entry.getValue())
              : entry.getValue());
    }
    return merged;
  }
}
