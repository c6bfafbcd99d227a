package dev.sluice.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.fixture.TestStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFileTest {
  private static final Surroundings HERE = Surroundings.local(URI.create("http://127.0.0.1:9324"));

  private static String yaml() throws IOException {
    return Files.readString(TestStack.template());
  }

  private static Template resolve(String yaml, Map<String, String> parameters) {
    return TemplateFile.parse(yaml).resolve(parameters, HERE);
  }

  private static Template changed(String text, String replacement) throws IOException {
    String yaml = yaml();
    assertThat(yaml).contains(text);
    return resolve(yaml.replaceFirst(Pattern.quote(text), replacement), Map.of());
  }

  @Test
  void resolve_whenEverythingIsKnown_givesEveryValue() throws IOException {
    Template template = resolve(yaml(), Map.of("Concurrency", "7"));

    assertThat(template.tables()).containsExactly(new TableSpec("sluice-local-Table", "pk", "sk"));
    assertThat(template.buses()).containsExactly("sluice-local");
    assertThat(template.queues())
        .extracting(QueueSpec::url)
        .containsExactly(
            "http://127.0.0.1:9324/000000000000/sluice-local-dead.fifo",
            "http://127.0.0.1:9324/000000000000/sluice-local-Queue.fifo");
    assertThat(template.queues().getLast().redrive())
        .contains(
            new QueueSpec.Redrive("arn:aws:sqs:us-east-1:000000000000:sluice-local-dead.fifo", 3));
    FunctionSpec taker = template.function("Taker");
    assertThat(taker.environment())
        .containsEntry("TABLE", "sluice-local-Table")
        .containsEntry("BUS", "sluice-local")
        .containsEntry("QUEUE_URL", template.queues().getLast().url());
    assertThat(taker.timeoutSeconds()).isEqualTo(20);
    assertThat(template.function("Sleeper").timeoutSeconds()).isEqualTo(1);
    assertThat(taker.memoryMegabytes()).isEqualTo(512);
    assertThat(taker.invoke().retryAttempts()).isEqualTo(2);
    assertThat(template.triggers().mappings().getFirst().maximumConcurrency()).isEqualTo(7);
    assertThat(template.triggers().schedules().getFirst().rate()).isEqualTo(Duration.ofMinutes(1));
    RuleSpec rule = template.triggers().rules().getFirst();
    assertThat(rule.matches("sluice-local", "test", "Knocked")).isTrue();
    assertThat(rule.matches("sluice-local", "test", "Left")).isFalse();
    assertThat(rule.matches("sluice-local", "other", "Rang")).isFalse();
    assertThat(rule.matches("default", "test", "Rang")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1001", "-5", "", "2;", "99999999999999999999"})
  void resolve_whenAParameterBreaksItsConstraint_isRefused(String value) throws IOException {
    String yaml = yaml();

    assertThatThrownBy(() -> resolve(yaml, Map.of("Concurrency", value)))
        .isInstanceOf(PermanentException.class)
        .hasMessageStartingWith("Parameters.Concurrency: wanted ");
  }

  @Test
  void resolve_whenAParameterIsNotDeclared_isRefused() throws IOException {
    String yaml = yaml();

    assertThatThrownBy(() -> resolve(yaml, Map.of("Other", "1")))
        .hasMessage("Parameters: there is no parameter Other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Type: AWS::Events::EventBus | Type: AWS::Kinesis::Stream | AWS::Kinesis::Stream",
        "BillingMode: PAY_PER_REQUEST | StreamSpecification: x | Properties.StreamSpecification",
        "FifoQueue: true | DelaySeconds: 5 | Properties.DelaySeconds",
        "BatchSize: 10 | MaximumBatchingWindowInSeconds: 1 | MaximumBatchingWindowInSeconds",
        "source: [test] | detail: {a: [1]} | Pattern.detail",
        "Type: ScheduleV2 | Type: Api | the event type Api",
        "!Ref Bus | !ImportValue Bus | the tag !ImportValue",
        "!Ref Bus | {\"Fn::Join\": [a, b]} | the function Fn::Join",
        "Timeout: 20 | VpcConfig: x | Properties.VpcConfig",
        "rate(1 minute) | cron(0 * * * ? *) | ScheduleExpression",
        "Mappings: | Rules: | template.Rules",
        "FifoQueue: true | FifoQueue: !Cidr x | the tag !Cidr",
        "MaximumRetryAttempts: 0 | DestinationConfig: {OnSuccess: {}} | DestinationConfig.OnSuccess",
        "!GetAtt Dead.Arn | !GetAtt Dead.QueueUrl | the attribute Dead.QueueUrl",
      })
  void resolve_whenItMeetsWhatItDoesNotKnow_saysWhereAndWhat(
      String text, String replacement, String named) {
    assertThatThrownBy(() -> changed(text, replacement))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("TEMPLATE_UNSUPPORTED"))
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Table | !Ref Missing | no parameter or resource Missing",
        "[Limits, Queue, VisibilitySeconds] | [Limits, Queue, Missing] | no value in the mappings",
        "rate(1 minute) | rate(1 minutes) | singular for one",
        "-dead.fifo | -dead | ends with .fifo",
        "Timeout: 20 | Timeout: soon | wanted a whole number",
        "BatchSize: 10 | BatchSize: 11 | wanted 1 to 10, got 11",
        "MemorySize: 512 | Timeout: 3 | the key Timeout twice",
      })
  void resolve_whenItIsWrong_saysWhereAndWhat(String text, String replacement, String named) {
    assertThatThrownBy(() -> changed(text, replacement))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("TEMPLATE_INVALID"))
        .hasMessageContaining(named);
  }

  @Test
  void resolve_whenAMappingLeavesConcurrencyToTheAccount_takesThatOfANewOne() throws IOException {
    Template template =
        changed(
            "ScalingConfig:\n              MaximumConcurrency: !Ref Concurrency\n",
            "Enabled: true\n");

    assertThat(template.triggers().mappings().getFirst().maximumConcurrency()).isEqualTo(10);
  }

  @Test
  void resolve_whenConcurrencyIsReserved_givesIt() throws IOException {
    String sleeper = "Sleeper:\n    Type: AWS::Serverless::Function\n    Properties:\n";
    Template template = changed(sleeper, sleeper + "      ReservedConcurrentExecutions: 4\n");

    assertThat(template.function("Sleeper").reservedConcurrency()).hasValue(4);
    assertThat(template.function("Taker").reservedConcurrency()).isEmpty();
  }

  @Test
  void resolve_whenFailuresGoToAQueue_givesItsName() throws IOException {
    Template template = withDestination("SQS", "!GetAtt Dead.Arn");

    assertThat(template.function("Clock").invoke().failureQueueArn())
        .contains("arn:aws:sqs:us-east-1:000000000000:sluice-local-dead.fifo");
    assertThat(template.function("Taker").invoke().failureQueueArn()).isEmpty();
  }

  @Test
  void resolve_whenFailuresGoToWhatIsNoQueueHere_isRefused() {
    assertThatThrownBy(() -> withDestination("SNS", "!GetAtt Dead.Arn"))
        .hasMessage(
            "Resources.Clock.Properties.EventInvokeConfig.DestinationConfig.OnFailure.Type:"
                + " wanted SQS, got SNS");
    assertThatThrownBy(() -> withDestination("SQS", "!GetAtt Bus.Arn"))
        .hasMessageStartingWith("Resources: no queue arn:aws:events:");
  }

  private static Template withDestination(String type, String destination) throws IOException {
    return changed(
        "MaximumRetryAttempts: 0",
        "DestinationConfig: {OnFailure: {Type: %s, Destination: %s}}".formatted(type, destination));
  }

  @Test
  void parse_whenItIsNoYaml_isRefused() {
    for (String yaml : List.of("", "a: [", "- list", "text", "a: &x [*x]")) {
      assertThatThrownBy(() -> resolve(yaml, Map.of()))
          .as(yaml)
          .isInstanceOf(PermanentException.class);
    }
  }

  @Test
  void read_whenThereIsNoFile_isRefused() {
    assertThatThrownBy(() -> TemplateFile.read(Path.of("no/such/template.yaml")))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining("no/such/template.yaml");
  }
}
