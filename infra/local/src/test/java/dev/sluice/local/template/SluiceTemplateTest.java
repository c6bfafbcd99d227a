package dev.sluice.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.local.backend.Loopback;
import dev.sluice.local.fixture.Project;
import dev.sluice.local.template.QueueSpec.Redrive;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the project's template and no linter sees. */
class SluiceTemplateTest {
  private static final long LAMBDA_TIMEOUTS_IN_VISIBILITY = 6;

  private Template template;
  private JsonNode raw;

  @BeforeEach
  void read() throws IOException {
    template = resolve(Map.of());
    raw = YamlTree.parse(Files.readString(Project.template()));
  }

  private QueueSpec workQueue() {
    return template.queue(template.triggers().mappings().getFirst().queueArn());
  }

  @Test
  void visibility_isAtLeastSixTimesTheWorkersTimeout() {
    long visibility = Long.parseLong(workQueue().attributes().get("VisibilityTimeout"));

    assertThat(visibility)
        .isGreaterThanOrEqualTo(
            LAMBDA_TIMEOUTS_IN_VISIBILITY * template.function("Worker").timeoutSeconds());
    assertThat(template.function("Planner").environment())
        .containsEntry("SLUICE_VISIBILITY_SECONDS", Long.toString(visibility));
  }

  @Test
  void timeouts_areAMinuteAtMost() {
    assertThat(template.functions())
        .allSatisfy(function -> assertThat(function.timeoutSeconds()).isBetween(1, 60));
  }

  @Test
  void queue_isFifoPerGroupWithADeadLetterQueueOfItsKind() {
    Redrive redrive = workQueue().redrive().orElseThrow();

    assertThat(redrive.maxReceiveCount()).isGreaterThanOrEqualTo(10);
    assertThat(template.queue(redrive.deadLetterArn()).fifo()).isTrue();
    assertThat(workQueue().attributes())
        .containsEntry("FifoQueue", "true")
        .containsEntry("ContentBasedDeduplication", "false")
        .containsEntry("DeduplicationScope", "messageGroup")
        .containsEntry("FifoThroughputLimit", "perMessageGroupId");
  }

  @Test
  void mapping_reportsFailuresAndNeverSetsABatchingWindow() {
    assertThat(template.triggers().mappings())
        .singleElement()
        .satisfies(
            mapping -> {
              assertThat(mapping.function()).isEqualTo("Worker");
              assertThat(mapping.batchSize()).isEqualTo(10);
              assertThat(mapping.reportsFailures()).isTrue();
              assertThat(mapping.maximumConcurrency()).isGreaterThanOrEqualTo(2);
            });
    assertThat(raw.findValues("MaximumBatchingWindowInSeconds")).isEmpty();
  }

  private static Template resolve(Map<String, String> parameters) {
    return TemplateFile.read(Project.template())
        .resolve(parameters, Surroundings.local(Loopback.uri(1)));
  }

  @Test
  void concurrency_whenItIsGiven_isReservedAndTheMappingsMost() {
    Template limited = resolve(Map.of("Concurrency", "7"));

    assertThat(limited.function("Worker").reservedConcurrency()).hasValue(7);
    assertThat(limited.triggers().mappings().getFirst().maximumConcurrency()).isEqualTo(7);
    assertThat(template.function("Worker").reservedConcurrency()).isEmpty();
  }

  @Test
  void alarmAddress_changesNothingOnThisMachine() {
    assertThat(resolve(Map.of("AlarmAddress", "someone@example.org"))).isEqualTo(template);
  }

  @Test
  void subnets_whichThisMachineDoesNotHave_areRefused() {
    Map<String, String> network = Map.of("Subnets", "subnet-1", "SecurityGroups", "sg-1");

    assertThat(catchThrowable(() -> resolve(network)))
        .hasMessage("Resources.Gateway.Properties.VpcConfig: not known to the local runtime");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "1001", "two"})
  void concurrency_whenAMappingWouldNotTakeIt_isRefused(String value) {
    assertThat(catchThrowable(() -> resolve(Map.of("Concurrency", value))))
        .hasMessageStartingWith("Parameters.Concurrency: wanted ");
  }

  @Test
  void ticks_areNeverTriedAgain() {
    assertThat(template.triggers().schedules())
        .extracting(ScheduleSpec::name)
        .containsExactlyInAnyOrder("Gateway.Tick", "Planner.Tick");
    assertThat(template.triggers().schedules())
        .allSatisfy(
            schedule -> {
              assertThat(schedule.rate()).isEqualTo(Duration.ofMinutes(1));
              assertThat(schedule.retryAttempts()).isZero();
              assertThat(template.function(schedule.function()).invoke().retryAttempts()).isZero();
            });
    assertThat(raw.findValues("MaximumEventAgeInSeconds")).hasSize(6);
    assertThat(raw.path("Mappings").path("Limits").path("Tick").path("AgeSeconds").asText())
        .isEqualTo("60");
  }

  @Test
  void ticks_thatFail_areKeptInTheOneQueueThatIsNoFifo() {
    QueueSpec kept =
        template.queues().stream().filter(each -> !each.fifo()).findFirst().orElseThrow();

    for (String function : List.of("Gateway", "Planner")) {
      assertThat(template.function(function).invoke().failureQueueArn()).contains(kept.arn());
    }
    assertThat(template.queues()).hasSize(3);
  }

  @Test
  void planner_isWokenByGatewayAndNodes() {
    assertThat(template.triggers().rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.function()).isEqualTo("Planner");
              assertThat(rule.sources()).containsExactly("sluice");
            })
        .flatExtracting(RuleSpec::detailTypes)
        .containsExactlyInAnyOrder("GatewayAdvanced", "NodeDrained", "NodeResumed");
  }

  @Test
  void functions_areTheZipsAndHandlersThatTheBuildMakes() {
    assertThat(template.functions())
        .extracting(FunctionSpec::name)
        .containsExactlyInAnyOrder("Gateway", "Planner", "Worker");
    for (FunctionSpec function : template.functions()) {
      String name = function.name().toLowerCase(Locale.ROOT);
      assertThat(function.codeUri()).isEqualTo("functions/%s/target/%s.zip".formatted(name, name));
      assertThat(function.handler()).isEqualTo("dev.sluice.functions.%s.Handler".formatted(name));
      assertThat(Project.file("functions/" + name)).isDirectory();
    }
  }

  @Test
  void functions_areGivenWhatTheyNeedAndNoMore() {
    assertThat(template.function("Gateway").environment().keySet())
        .containsExactlyInAnyOrder(
            "SLUICE_TABLE",
            "SLUICE_NETWORK",
            "SLUICE_BUS",
            "SLUICE_SECRET_PREFIX",
            "POWERTOOLS_SERVICE_NAME",
            "POWERTOOLS_METRICS_NAMESPACE");
    assertThat(template.function("Worker").environment())
        .containsEntry("SLUICE_QUEUE_URL", workQueue().url())
        .containsEntry("SLUICE_TABLE", template.stateTable().name())
        .containsEntry("SLUICE_BUS", template.buses().getFirst())
        .doesNotContainKey("SLUICE_SECRET_PREFIX");
  }

  @Test
  void table_isKeptEncryptedAndRecoverable() {
    JsonNode table = raw.path("Resources").path("Table");

    assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
    assertThat(table.at("/Properties/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
    assertThat(table.at("/Properties/SSESpecification/SSEEnabled").asText()).isEqualTo("true");
    assertThat(
            table
                .at("/Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                .asText())
        .isEqualTo("true");
    assertThat(template.stateTable().partitionKey()).isEqualTo("pk");
    assertThat(template.stateTable().sortKey()).isEqualTo("sk");
  }
}
