package dev.sluice.localstack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** A stack, by its outputs and the logical ids of its resources. */
final class Stack {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final CloudFormationClient client;
  private final String id;

  private Stack(CloudFormationClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /** Asks for a stack; {@link #settled} tells what became of it. */
  static Stack create(
      CloudFormationClient client, String name, URI template, Map<String, String> parameters) {
    CreateStackRequest request =
        CreateStackRequest.builder()
            .stackName(name)
            .templateURL(template.toString())
            .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
            .parameters(parameters.entrySet().stream().map(Stack::parameter).toList())
            .build();
    return new Stack(client, client.createStack(request).stackId());
  }

  private static Parameter parameter(Map.Entry<String, String> given) {
    return Parameter.builder()
        .parameterKey(given.getKey())
        .parameterValue(given.getValue())
        .build();
  }

  /** Waits until nothing is in progress. */
  StackStatus settled() {
    return Await.until(
        "the stack's end of work",
        LIMIT,
        () -> describe().stackStatus(),
        status -> !status.toString().endsWith("_IN_PROGRESS"));
  }

  /** What failed, in the words of the service. */
  List<String> failures() {
    return client.describeStackEvents(request -> request.stackName(id)).stackEvents().stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList();
  }

  /** An output of the template. */
  String output(String key) {
    Map<String, String> outputs =
        describe().outputs().stream()
            .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    if (!outputs.containsKey(key)) {
      throw new AssertionError("no output " + key + " among " + outputs.keySet());
    }
    return outputs.getOrDefault(key, "");
  }

  /** Asks for its deletion. */
  void delete() {
    client.deleteStack(request -> request.stackName(id));
  }

  private software.amazon.awssdk.services.cloudformation.model.Stack describe() {
    return client.describeStacks(request -> request.stackName(id)).stacks().getFirst();
  }
}
