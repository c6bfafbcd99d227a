package dev.sluice.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conditions as resources and properties use them. */
class ConditionsTest {
  private static final String YAML =
      """
      Parameters:
        Wanted: {Type: String, Default: ""}
      Conditions:
        IsWanted: !Not [!Equals [!Ref Wanted, ""]]
      Resources:
        Dead:
          Type: AWS::SQS::Queue
          Condition: IsWanted
        Queue:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: !If [IsWanted, !Ref Wanted, !Ref AWS::NoValue]
            RedrivePolicy: !If
              - IsWanted
              - deadLetterTargetArn: !GetAtt Dead.Arn
                maxReceiveCount: 3
              - !Ref AWS::NoValue
      """;

  private static Template resolve(String yaml, String wanted) {
    Surroundings here = Surroundings.local(URI.create("http://127.0.0.1:9324"));
    return TemplateFile.parse(yaml).resolve(Map.of("Wanted", wanted), here);
  }

  @Test
  void resolve_whenAConditionHolds_keepsResourceAndProperties() {
    Template template = resolve(YAML, "45");

    assertThat(template.queues())
        .extracting(QueueSpec::name)
        .containsExactly("sluice-local-Dead", "sluice-local-Queue");
    assertThat(template.queues().getLast().visibilitySeconds()).isEqualTo(45);
    assertThat(template.queues().getLast().redrive()).isPresent();
  }

  @Test
  void resolve_whenAConditionDoesNotHold_leavesResourceAndPropertiesOut() {
    Template template = resolve(YAML, "");

    assertThat(template.queues()).extracting(QueueSpec::name).containsExactly("sluice-local-Queue");
    assertThat(template.queues().getLast().visibilitySeconds()).isEqualTo(30);
    assertThat(template.queues().getLast().redrive()).isEmpty();
  }

  @Test
  void resolve_whenAResourceThatIsLeftOutIsNamed_isRefused() {
    String named =
        YAML.replace("- IsWanted", "- Always").replace("ons:", "ons:\n  Always: !Equals [a, a]");

    assertThat(resolve(named, "45").queues()).hasSize(2);
    assertThatThrownBy(() -> resolve(named, ""))
        .hasMessageEndingWith("deadLetterTargetArn: there is no parameter or resource Dead");
  }

  @Test
  void resolve_whenAResourceNamesNoCondition_isRefused() {
    assertThatThrownBy(() -> resolve(YAML.replace("Condition: Is", "Condition: Was"), ""))
        .hasMessage("Resources.Dead.Condition: there is no condition WasWanted among [IsWanted]");
    assertThatThrownBy(() -> resolve(YAML.replace("Condition: Is", "Condition: !Ref Is"), ""))
        .hasMessageStartingWith("Resources.Dead.Condition: wanted a text, got {");
  }
}
