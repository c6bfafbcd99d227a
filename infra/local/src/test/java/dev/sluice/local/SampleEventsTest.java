package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.local.backend.Loopback;
import dev.sluice.local.fixture.Project;
import dev.sluice.local.template.RuleSpec;
import dev.sluice.local.template.ScheduleSpec;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.Template;
import dev.sluice.local.template.TemplateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample events are what the template's triggers send. */
class SampleEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Template template =
      TemplateFile.read(Project.template()).resolve(Map.of(), Surroundings.local(Loopback.uri(1)));

  @Test
  void schedules_haveASampleWithTheirInput() throws IOException {
    for (ScheduleSpec schedule : template.triggers().schedules()) {
      JsonNode input = JSON.readTree(schedule.input());
      JsonNode sample =
          Project.event(schedule.function().toLowerCase(Locale.ROOT) + "-schedule.json");

      assertThat(names(sample)).isEqualTo(names(input));
      input
          .properties()
          .forEach(
              entry -> {
                if (!entry.getValue().asText().startsWith("<aws.scheduler.")) {
                  assertThat(sample.path(entry.getKey())).isEqualTo(entry.getValue());
                }
              });
      assertThat(Instant.parse(sample.path("time").asText())).isNotNull();
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void rules_haveASampleThatTheyMatchAndNoOther() {
    List<JsonNode> samples =
        List.of(
            Project.event("planner-gateway-advanced.json"),
            Project.event("planner-node-drained.json"));

    for (RuleSpec rule : template.triggers().rules()) {
      assertThat(samples)
          .as(rule.name())
          .filteredOn(
              sample ->
                  rule.matches(
                      rule.bus(),
                      sample.path("source").asText(),
                      sample.path("detail-type").asText()))
          .hasSize(1);
    }
    assertThat(samples).allSatisfy(sample -> assertThat(sample.path("detail").isObject()).isTrue());
  }

  @Test
  void mapping_hasASampleOfThreeMessagesInTwoGroups() throws Exception {
    List<JsonNode> records = new ArrayList<>();
    Project.event("worker-batch.json").path("Records").forEach(records::add);

    assertThat(records).hasSize(3);
    assertThat(records.stream().map(SampleEventsTest::group).distinct()).hasSize(2);
    String queueName = template.queue(template.triggers().mappings().getFirst().queueArn()).name();
    for (JsonNode message : records) {
      assertThat(message.path("eventSource").asText()).isEqualTo("aws:sqs");
      assertThat(message.path("eventSourceARN").asText())
          .endsWith(queueName.substring(queueName.lastIndexOf('-')));
      assertThat(message.path("md5OfBody").asText()).isEqualTo(md5(message.path("body").asText()));
      JsonNode body = JSON.readTree(message.path("body").asText());
      assertThat(body.path("node").asText()).isEqualTo(group(message));
      assertThat(message.path("attributes").path("MessageDeduplicationId").asText())
          .isEqualTo(
              "%s/%s/%s/%s"
                  .formatted(
                      body.path("node").asText(),
                      body.path("first").asText(),
                      body.path("last").asText(),
                      body.path("epoch").asText()));
    }
  }

  private static String group(JsonNode message) {
    return message.path("attributes").path("MessageGroupId").asText();
  }

  private static String md5(String text) throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void folder_holdsOneSampleForEachTrigger() throws IOException {
    int triggers =
        template.triggers().schedules().size()
            + template.triggers().rules().size()
            + template.triggers().mappings().size();

    try (Stream<Path> files = Files.list(Project.file("events"))) {
      assertThat(files).hasSize(triggers);
    }
  }
}
