package dev.sluice.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.local.fixture.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the functions' roles allow, which the local runtime does not read and nobody enforces. */
class SluiceRolesTest {
  private JsonNode raw;

  @BeforeEach
  void read() throws IOException {
    raw = YamlTree.parse(Files.readString(Project.template()));
  }

  private List<JsonNode> statements(String role) {
    List<JsonNode> statements = new ArrayList<>();
    raw.path("Resources")
        .path(role)
        .at("/Properties/Policies")
        .forEach(policy -> policy.at("/PolicyDocument/Statement").forEach(statements::add));
    assertThat(statements).as(role).isNotEmpty();
    return statements;
  }

  private Set<String> actions(String role) {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : statements(role)) {
      JsonNode action = statement.path("Action");
      if (action.isArray()) {
        action.forEach(each -> actions.add(each.asText()));
      } else {
        actions.add(action.asText());
      }
    }
    return actions;
  }

  @Test
  void workerRole_cannotSendMessages() {
    assertThat(actions("WorkerRole"))
        .containsExactly(
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
            "events:PutEvents",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage");
  }

  @Test
  void roles_aloneMayDoWhatIsTheirs() {
    assertThat(actions("PlannerRole"))
        .contains("sqs:SendMessage")
        .doesNotContain("ssm:GetParameter", "sqs:ReceiveMessage", "sqs:DeleteMessage");
    assertThat(actions("GatewayRole"))
        .contains("ssm:GetParameter")
        .filteredOn(action -> action.startsWith("sqs:"))
        .containsExactly("sqs:SendMessage");
  }

  @Test
  void gatewayRole_sendsToTheFailureQueueOnly() {
    assertThat(statements("GatewayRole"))
        .filteredOn(statement -> statement.path("Action").asText().equals("sqs:SendMessage"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.at("/Resource/Fn::GetAtt").asText())
                    .isEqualTo("FailureQueue.Arn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GatewayRole", "PlannerRole", "WorkerRole"})
  void role_reachesRowsByTheirKeysOnly(String role) {
    assertThat(statements(role))
        .filteredOn(statement -> statement.path("Action").toString().contains("dynamodb:"))
        .isNotEmpty()
        .allSatisfy(SluiceRolesTest::assertThatItNamesKeys);
  }

  private static void assertThatItNamesKeys(JsonNode statement) {
    assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
    assertThat(statement.at("/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys"))
        .isNotEmpty()
        .noneMatch(key -> key.asText().startsWith("*"));
    // Without it, a request that names no key at all would satisfy the condition.
    assertThat(statement.at("/Condition/Null/dynamodb:LeadingKeys").asText()).isEqualTo("false");
  }

  @Test
  void roles_areOfTheTemplateAndNotSams() {
    for (String function : List.of("Gateway", "Planner", "Worker")) {
      JsonNode properties = raw.path("Resources").path(function).path("Properties");
      assertThat(properties.at("/Role/Fn::GetAtt").asText()).isEqualTo(function + "Role.Arn");
      assertThat(properties.has("Policies")).isFalse();
      assertThat(properties.path("AutoPublishAlias").asText()).isEqualTo("live");
      assertThat(properties.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
    }
    JsonNode globals = raw.at("/Globals/Function");
    assertThat(globals.path("Runtime").asText()).isEqualTo("java25");
    assertThat(globals.path("Architectures").path(0).asText()).isEqualTo("arm64");
    assertThat(globals.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
  }
}
