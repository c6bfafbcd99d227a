package dev.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.local.template.TemplateFile;
import dev.sluice.operations.role.Call;
import dev.sluice.operations.role.FullRun;
import dev.sluice.operations.role.Role;
import dev.sluice.operations.role.RoleReader;
import dev.sluice.operations.system.Project;
import dev.sluice.operations.system.SystemStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The functions' roles against what the functions ask of AWS in a run: every call is allowed, and
 * nothing is allowed that no call needs, but for what Lambda itself does in the role.
 */
class PrivilegesTest {
  /** What Lambda does with a function's role; no run of the function can show it. */
  private static final Map<String, String> BY_LAMBDA =
      Map.of(
          "logs:CreateLogStream", "Lambda writes the function's log",
          "logs:PutLogEvents", "Lambda writes the function's log",
          "sqs:SendMessage", "Lambda tells the failure queue of calls that failed",
          "sqs:ReceiveMessage", "the event source mapping takes messages",
          "sqs:DeleteMessage", "the event source mapping deletes what was done",
          "sqs:GetQueueAttributes", "the event source mapping looks at the queue");

  /** Statements for Lambda alone: their resources are used by no call either. */
  private static final Set<String> FOR_LAMBDA_ALONE =
      Set.of(
          "GatewayRole/KeepFailures",
          "GatewayRole/WriteLog",
          "PlannerRole/KeepFailures",
          "PlannerRole/WriteLog",
          "WorkerRole/WriteLog");

  @TempDir private static Path folder = Path.of("");
  private static Set<Call> calls = Set.of();

  @BeforeAll
  static void run() throws Exception {
    calls = FullRun.in(folder);
  }

  private static List<Role> roles(String template) {
    return RoleReader.read(TemplateFile.parse(template), SystemStart.PARAMETERS);
  }

  private static List<Role> rolesInSubnets() throws IOException {
    Map<String, String> parameters = new HashMap<>(SystemStart.PARAMETERS);
    parameters.put("Subnets", "subnet-0a");
    parameters.put("SecurityGroups", "sg-0a");
    return RoleReader.read(TemplateFile.parse(template()), parameters);
  }

  private static String template() throws IOException {
    return Files.readString(Project.template());
  }

  private static String changed(String text, String replacement) throws IOException {
    String template = template();
    assertThat(template).contains(text);
    return template.replace(text, replacement);
  }

  @Test
  void everyCall_isAllowed() throws IOException {
    assertThat(missing(roles(template()))).isEmpty();
  }

  @Test
  void everythingThatIsAllowed_isNeeded() throws IOException {
    assertThat(idle(roles(template()))).isEmpty();
  }

  /** Lambda makes the network interfaces in the gateway's role, and only Lambda may. */
  @Test
  void inSubnets_moreIsAllowedToLambdaAlone() throws IOException {
    List<String> more = idle(rolesInSubnets());
    assertThat(more)
        .isNotEmpty()
        .allMatch(part -> part.matches("GatewayRole/LetLambdaMakeInterfaces (ec2:.*|[*])"));
    List<Call> byTheCode =
        more.stream()
            .map(part -> part.substring(part.indexOf(' ') + 1))
            .filter(action -> action.startsWith("ec2:"))
            .map(action -> new Call("Gateway", action, "*", Set.of()))
            .toList();
    Role gateway =
        rolesInSubnets().stream()
            .filter(role -> role.function().equals("Gateway"))
            .findFirst()
            .orElseThrow();
    assertThat(gateway.missing(Set.copyOf(byTheCode)))
        .containsExactlyInAnyOrderElementsOf(byTheCode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[dynamodb:BatchGetItem, dynamodb:PutItem, dynamodb:ConditionCheckItem] |"
            + " [dynamodb:BatchGetItem, dynamodb:PutItem] | Worker",
        "LeadingKeys: [GATEWAY, CONFIG] | LeadingKeys: [GATEWAY] | Gateway",
        "parameter${SecretPrefix}/* | parameter/other/* | Gateway",
        "[sqs:SendMessage, sqs:GetQueueAttributes] | [sqs:SendMessage] | Planner"
      })
  void missing_whenARoleAllowsLess_namesTheCall(String text, String replacement, String function)
      throws IOException {
    assertThat(missing(roles(changed(text, replacement))))
        .isNotEmpty()
        .allMatch(call -> call.function().equals(function));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[sqs:SendMessage, sqs:GetQueueAttributes] | [sqs:SendMessage, sqs:GetQueueAttributes, sqs:PurgeQueue]"
            + " | PlannerRole/HandOut sqs:PurgeQueue",
        "[GATEWAY, NETWORK, MASTER] | [GATEWAY, NETWORK, MASTER, CONFIG]"
            + " | PlannerRole/ReadState CONFIG",
        "[\"BLOCK#*\", \"TX#*\"] | [\"BLOCK#*\", \"TX#*\", \"EXEC#*\"]"
            + " | GatewayRole/WriteBlocks EXEC#*"
      })
  void idle_whenARoleAllowsMore_namesThePart(String text, String replacement, String part)
      throws IOException {
    assertThat(idle(roles(changed(text, replacement)))).containsExactly(part);
  }

  private static List<Call> missing(List<Role> roles) {
    return roles.stream().flatMap(role -> role.missing(calls).stream()).toList();
  }

  private static List<String> idle(List<Role> roles) {
    return roles.stream()
        .flatMap(role -> role.idle(calls).stream())
        .filter(part -> !isLambdas(part))
        .toList();
  }

  private static boolean isLambdas(String part) {
    String statement = part.substring(0, part.indexOf(' '));
    String name = part.substring(part.indexOf(' ') + 1);
    return FOR_LAMBDA_ALONE.contains(statement)
        || (statement.equals("WorkerRole/TakeWork") && BY_LAMBDA.containsKey(name));
  }
}
