package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.local.template.FunctionSpec.MappingSpec;
import dev.sluice.local.template.FunctionSpec.RuleSpec;
import dev.sluice.local.template.FunctionSpec.ScheduleSpec;
import dev.sluice.local.template.Stack.QueueSpec;
import dev.sluice.local.template.Stack.TableSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the resources of the template. What the runtime would need and does not understand is an
 * error; what concerns AWS alone (roles, log groups, encryption) is passed over by name.
 */
public final class TemplateReader {
  private static final Pattern RATE = Pattern.compile("rate\\(([0-9]+) minutes?\\)");
  private static final Set<String> AWS_ONLY =
      Set.of("AWS::IAM::Role", "AWS::Logs::LogGroup", "AWS::CloudWatch::Alarm", "AWS::SNS::Topic");

  private final JsonNode root;
  private final Surroundings surroundings;
  private final Intrinsics intrinsics;

  private TemplateReader(JsonNode root, Map<String, String> given, Surroundings surroundings) {
    this.root = root;
    this.surroundings = surroundings;
    this.intrinsics =
        new Intrinsics(
            Parameters.resolve(root.path("Parameters"), given), root.path("Mappings"));
  }

  /**
   * Reads a template.
   *
   * @param yaml the template's text
   * @param given parameters; the template's defaults stand in for the others
   */
  public static Stack read(String yaml, Map<String, String> given, Surroundings surroundings) {
    return new TemplateReader(YamlTree.parse(yaml), given, surroundings).stack();
  }

  private Stack stack() {
    definePseudoParameters();
    Map<String, Section> resources = new LinkedHashMap<>();
    for (Section resource : Section.of("Resources", root.path("Resources")).sections()) {
      defineResource(resource);
      resources.put(resource.name(), resource);
    }
    List<TableSpec> tables = new ArrayList<>();
    List<QueueSpec> queues = new ArrayList<>();
    List<String> buses = new ArrayList<>();
    List<FunctionSpec> functions = new ArrayList<>();
    for (Section resource : resources.values()) {
      switch (resource.text("Type")) {
        case "AWS::DynamoDB::Table" -> tables.add(table(resource.name(), properties(resource)));
        case "AWS::SQS::Queue" -> queues.add(queue(properties(resource)));
        case "AWS::Events::EventBus" -> buses.add(properties(resource).text("Name"));
        case "AWS::Serverless::Function" -> functions.add(function(resource));
        case String type when AWS_ONLY.contains(type) -> {}
        case String type -> throw TemplateErrors.unsupported(resource.path(), "the type " + type);
      }
    }
    queues.sort(Comparator.comparing(queue -> queue.maxReceiveCount() > 0));
    return new Stack(only("table", tables), queues, only("event bus", buses), functions);
  }

  private static <T> T only(String what, List<T> found) {
    if (found.size() != 1) {
      throw TemplateErrors.unsupported("Resources", found.size() + " of one " + what);
    }
    return found.getFirst();
  }

  private void definePseudoParameters() {
    intrinsics.define("AWS::Region", surroundings.region());
    intrinsics.define("AWS::AccountId", surroundings.account());
    intrinsics.define("AWS::StackName", surroundings.stack());
    intrinsics.define("AWS::Partition", "aws");
  }

  /** What a reference to each resource gives, on AWS as here. */
  private void defineResource(Section resource) {
    String id = resource.name();
    switch (resource.text("Type")) {
      case "AWS::DynamoDB::Table" -> {
        intrinsics.define(id, tableName(id));
        intrinsics.define(id + ".Arn", surroundings.arn("dynamodb", "table/" + tableName(id)));
      }
      case "AWS::SQS::Queue" -> {
        String name = properties(resource.section("Properties"), "QueueName");
        intrinsics.define(id, surroundings.queueUrl(name));
        intrinsics.define(id + ".Arn", surroundings.arn("sqs", name));
        intrinsics.define(id + ".QueueName", name);
      }
      case "AWS::Events::EventBus" -> {
        String name = properties(resource.section("Properties"), "Name");
        intrinsics.define(id, name);
        intrinsics.define(id + ".Arn", surroundings.arn("events", "event-bus/" + name));
      }
      default -> {
        intrinsics.define(id, surroundings.stack() + "-" + id);
        intrinsics.define(id + ".Arn", surroundings.arn("other", id));
      }
    }
  }

  private String tableName(String id) {
    return surroundings.stack() + "-" + id;
  }

  private String properties(Section properties, String name) {
    return intrinsics.resolve(properties.path(name), properties.node().path(name)).asText();
  }

  private Section properties(Section resource) {
    String path = resource.path("Properties");
    return Section.of(path, intrinsics.resolve(path, resource.node().path("Properties")));
  }

  private TableSpec table(String id, Section table) {
    List<String> keys = new ArrayList<>();
    for (String type : List.of("HASH", "RANGE")) {
      for (JsonNode key : table.node().path("KeySchema")) {
        if (key.path("KeyType").asText().equals(type)) {
          keys.add(key.path("AttributeName").asText());
        }
      }
    }
    if (keys.size() != 2) {
      throw TemplateErrors.unsupported(table.path(), "a table without partition and sort key");
    }
    return new TableSpec(tableName(id), keys.get(0), keys.get(1));
  }

  private static QueueSpec queue(Section queue) {
    Section redrive = queue.section("RedrivePolicy");
    return new QueueSpec(
        queue.text("QueueName"),
        queue.numberOr("VisibilityTimeout", 30),
        redrive.textOr("deadLetterTargetArn", ""),
        redrive.numberOr("maxReceiveCount", 0));
  }

  private FunctionSpec function(Section resource) {
    Section function = properties(resource);
    Section globals = Section.of("Globals.Function", root.path("Globals").path("Function"));
    Map<String, String> environment = new LinkedHashMap<>(variables(globals));
    environment.putAll(variables(function));
    List<ScheduleSpec> schedules = new ArrayList<>();
    List<RuleSpec> rules = new ArrayList<>();
    List<MappingSpec> mappings = new ArrayList<>();
    for (Section event : function.section("Events").sections()) {
      Section properties = event.section("Properties");
      switch (event.text("Type")) {
        case "ScheduleV2" -> schedules.add(schedule(properties));
        case "EventBridgeRule" -> rules.add(rule(properties));
        case "SQS" -> mappings.add(mapping(properties));
        case String type -> throw TemplateErrors.unsupported(event.path(), "the event " + type);
      }
    }
    return new FunctionSpec(
        resource.name(),
        function.text("CodeUri"),
        function.text("Handler"),
        (int) function.number("Timeout"),
        (int) function.number("MemorySize"),
        environment,
        schedules,
        rules,
        mappings);
  }

  private Map<String, String> variables(Section function) {
    String path = function.path("Environment");
    JsonNode resolved = intrinsics.resolve(path, function.node().path("Environment"));
    return Section.of(path, resolved).section("Variables").textMap();
  }

  private static ScheduleSpec schedule(Section schedule) {
    Matcher rate = RATE.matcher(schedule.text("ScheduleExpression"));
    if (!rate.matches()) {
      throw TemplateErrors.unsupported(
          schedule.path("ScheduleExpression"), schedule.text("ScheduleExpression"));
    }
    return new ScheduleSpec(Long.parseLong(rate.group(1)), schedule.text("Input"));
  }

  private static RuleSpec rule(Section rule) {
    Section pattern = rule.section("Pattern");
    pattern.allowOnly(Set.of("source", "detail-type"));
    return new RuleSpec(
        Set.copyOf(pattern.texts("source")), Set.copyOf(pattern.texts("detail-type")));
  }

  private static MappingSpec mapping(Section mapping) {
    return new MappingSpec(
        mapping.text("Queue"),
        (int) mapping.number("BatchSize"),
        (int) mapping.section("ScalingConfig").number("MaximumConcurrency"),
        mapping.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"));
  }
}
