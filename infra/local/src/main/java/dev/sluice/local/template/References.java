package dev.sluice.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the resources and the pseudo parameters of a template are called on this machine. */
final class References {
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String BUS = "AWS::Events::EventBus";
  static final String FUNCTION = "AWS::Serverless::Function";

  /** What runs on this machine, and the property that may give its name. */
  static final Map<String, String> RUN_HERE =
      Map.of(TABLE, "TableName", QUEUE, "QueueName", BUS, "Name", FUNCTION, "FunctionName");

  /**
   * Resources without which everything runs as well on one machine: their properties are not read.
   */
  static final Set<String> NOT_NEEDED =
      Set.of(
          "AWS::IAM::Role",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::CompositeAlarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SNS::Subscription",
          "AWS::SQS::QueuePolicy");

  private final Surroundings surroundings;
  private final Map<String, String> types;
  private final Map<String, String> names;

  private References(
      Surroundings surroundings, Map<String, String> types, Map<String, String> names) {
    this.surroundings = surroundings;
    this.types = types;
    this.names = names;
  }

  /** The pseudo parameters alone: what the name of a resource may be made of, with parameters. */
  static References withoutResources(Surroundings surroundings) {
    return new References(surroundings, Map.of(), Map.of());
  }

  /** The pseudo parameters and these resources. */
  static References of(Surroundings surroundings, JsonNode resources, Intrinsics forNames) {
    Map<String, String> types = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      String type = Section.of("Resources." + entry.getKey(), entry.getValue()).text("Type");
      types.put(entry.getKey(), type);
      names.put(entry.getKey(), name(surroundings, entry, forNames));
    }
    return new References(surroundings, types, names);
  }

  /** The name that the template gives, or one that CloudFormation might form. */
  private static String name(
      Surroundings surroundings, Map.Entry<String, JsonNode> resource, Intrinsics forNames) {
    String property = RUN_HERE.getOrDefault(resource.getValue().path("Type").asText(), "");
    JsonNode properties = resource.getValue().path("Properties");
    if (properties.has(property)) {
      String path = "Resources." + resource.getKey() + ".Properties." + property;
      return forNames.resolve(path, properties.path(property)).asText();
    }
    boolean fifo = properties.path("FifoQueue").asText().equals("true");
    return surroundings.stack() + "-" + resource.getKey() + (fifo ? ".fifo" : "");
  }

  /** What {@code Ref} gives: the name of a resource, or the address of a queue. */
  String ref(String path, String name) {
    return switch (name) {
      case "AWS::Region" -> surroundings.region();
      case "AWS::AccountId" -> surroundings.account();
      case "AWS::StackName" -> surroundings.stack();
      case "AWS::Partition" -> "aws";
      default ->
          type(path, name).equals(QUEUE)
              ? surroundings.queueUrl(physicalName(path, name))
              : physicalName(path, name);
    };
  }

  /** What {@code Fn::GetAtt} gives: an {@code Arn}, or the {@code QueueName} of a queue. */
  String attribute(String path, String name, String attribute) {
    if (attribute.equals("QueueName") && type(path, name).equals(QUEUE)) {
      return physicalName(path, name);
    }
    if (!attribute.equals("Arn")) {
      throw TemplateErrors.unsupported(path, "the attribute " + name + "." + attribute);
    }
    String physical = physicalName(path, name);
    return switch (type(path, name)) {
      case TABLE -> surroundings.arn("dynamodb", "table/" + physical);
      case QUEUE -> surroundings.arn("sqs", physical);
      case BUS -> surroundings.arn("events", "event-bus/" + physical);
      case FUNCTION -> surroundings.arn("lambda", "function:" + physical);
      case String other when NOT_NEEDED.contains(other) -> surroundings.arn("local", physical);
      case String other -> throw TemplateErrors.unsupported(path, "the resource type " + other);
    };
  }

  /** The name of a resource. */
  String physicalName(String path, String name) {
    type(path, name);
    return names.getOrDefault(name, name);
  }

  private String type(String path, String name) {
    String type = types.get(name);
    if (type == null) {
      throw TemplateErrors.invalid(path, "there is no parameter or resource " + name);
    }
    return type;
  }
}
