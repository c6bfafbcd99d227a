package dev.sluice.cli.stack;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;

/**
 * A deployed system.
 *
 * @param name the stack's name
 * @param access where it is, and who asks
 * @param outputs what the template says of it
 */
public record Stack(String name, AwsAccess access, Map<String, String> outputs) {
  /** All else is under way, or left the stack half made. */
  private static final Set<String> COMPLETE =
      Set.of(
          "CREATE_COMPLETE",
          "UPDATE_COMPLETE",
          "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
          "UPDATE_ROLLBACK_COMPLETE",
          "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
          "IMPORT_COMPLETE",
          "IMPORT_ROLLBACK_COMPLETE");

  /** Copies the map. */
  public Stack {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Looks a stack up.
   *
   * @param region where, if the user named a region; otherwise empty
   * @param environment the process's variables
   * @throws CommandException if it is not there, not complete, or may not be looked at
   */
  public static Stack find(String name, String region, Map<String, String> environment) {
    AwsAccess access = AwsAccess.find(region, environment);
    software.amazon.awssdk.services.cloudformation.model.Stack described = describe(name, access);
    requireComplete(name, described.stackStatusAsString());
    Map<String, String> outputs = new TreeMap<>();
    for (Output output : described.outputs()) {
      outputs.put(output.outputKey(), output.outputValue());
    }
    return new Stack(name, access, outputs);
  }

  private static software.amazon.awssdk.services.cloudformation.model.Stack describe(
      String name, AwsAccess access) {
    try (CloudFormationClient client = access.cloudFormation()) {
      return client.describeStacks(request -> request.stackName(name)).stacks().getFirst();
    } catch (SdkException e) {
      throw StackFailures.of(name, access.region(), e);
    }
  }

  private static void requireComplete(String name, String status) {
    if (COMPLETE.contains(status)) {
      return;
    }
    boolean moves = status.endsWith("_IN_PROGRESS");
    throw new CommandException(
        moves ? ExitCode.TRY_LATER : ExitCode.UNAVAILABLE,
        "STACK_INCOMPLETE: stack '" + name + "' is " + status,
        moves ? "try again when it is complete" : "deploy it again first");
  }

  /** The state table. */
  public String table() {
    return output("TableName");
  }

  /** The path below which the gateway may read parameters. */
  public String secretPrefix() {
    return output("SecretPrefix");
  }

  /** The work queue's URL. */
  public String workQueue() {
    return output("QueueUrl");
  }

  /** The URL of the queue of messages that failed too often. */
  public String deadLetterQueue() {
    return output("DeadLetterQueueUrl");
  }

  /** The bus's name. */
  public String busName() {
    return output("BusName");
  }

  private String output(String key) {
    String value = outputs.get(key);
    if (value == null) {
      throw new CommandException(
          ExitCode.CONFIG,
          "STACK_FOREIGN: stack '" + name + "' has no output " + key + ": it is none of Sluice's",
          "name the stack that was deployed from Sluice's template");
    }
    return value;
  }
}
