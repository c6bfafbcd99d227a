package dev.sluice.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packages answer under the emulator of the runtime, with a network in place. */
@Tag("emulator")
class EmulatorTest {
  private static final int TIMEOUT_SECONDS = 60;
  private static final int SHORT_TIMEOUT_SECONDS = 8;

  private Surrounding surrounding;

  @BeforeEach
  void start() throws IOException {
    surrounding = new Surrounding();
  }

  @AfterEach
  void stop() {
    surrounding.close();
  }

  private Emulator emulator(String function) throws IOException, InterruptedException {
    return Emulator.start(function, surrounding.environment(function), TIMEOUT_SECONDS);
  }

  private static List<JsonNode> samples(Emulator emulator, String function)
      throws IOException, InterruptedException {
    List<JsonNode> answers = new ArrayList<>();
    for (Path event : Project.events(function)) {
      Emulator.Answer answer = emulator.send(Project.text(event));
      assertThat(answer.failed()).as("%s: %s", event.getFileName(), answer.json()).isFalse();
      answers.add(answer.json());
    }
    return answers;
  }

  @Test
  void functions_whenGivenTheSampleEvents_bringTheNetworkForward() throws Exception {
    try (Emulator gateway = emulator("Gateway");
        Emulator planner = emulator("Planner");
        Emulator worker = emulator("Worker")) {
      JsonNode stored = samples(gateway, "Gateway").getFirst();
      assertThat(stored.path("status").asText()).isEqualTo("ADVANCED");
      assertThat(stored.path("height").asLong()).isEqualTo(surrounding.head());
      assertThat(stored.path("targets").asLong()).isPositive();
      assertThat(surrounding.parameters().reads()).isEqualTo(1);

      List<JsonNode> planned = samples(planner, "Planner");
      assertThat(planned).hasSize(3);
      assertThat(planned)
          .allSatisfy(answer -> assertThat(answer.path("status").asText()).isEqualTo("OK"))
          .anySatisfy(answer -> assertThat(answer.path("messages").asLong()).isPositive());

      JsonNode sample = samples(worker, "Worker").getFirst();
      assertThat(sample.path("batchItemFailures")).isEmpty();
      JsonNode executed = worker.send(surrounding.batch()).json();
      assertThat(executed.path("batchItemFailures")).as(executed.toString()).isEmpty();

      JsonNode after = planner.send(Project.text(Project.events("Planner").getLast())).json();
      assertThat(after.path("nodes").findValues("height"))
          .anySatisfy(height -> assertThat(height.asLong()).isPositive());
      assertLogs(gateway, "FirstHeight");
      assertLogs(planner, "SecondHeight");
      assertLogs(worker, "Executed");
    }
  }

  /** Both libraries wrote: structured lines with the request's id, and metrics to be extracted. */
  private static void assertLogs(Emulator emulator, String metric) throws IOException {
    assertThat(emulator.log())
        .contains("\"level\":\"INFO\"", "\"function_request_id\":\"")
        .contains("\"CloudWatchMetrics\"", "\"" + metric + "\"")
        .doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
  }

  @Test
  void functions_whenTheEventHasTheWrongShape_failWithItsName() throws Exception {
    for (String function : Project.functions()) {
      try (Emulator emulator = emulator(function)) {
        JsonNode answer =
            emulator.send(function.equals("Worker") ? "{\"Records\":[{}]}" : "{\"id\":").json();
        assertThat(answer.path("errorType").asText())
            .as("%s: %s", function, answer)
            .isEqualTo("dev.sluice.core.error.PermanentException");
        assertThat(answer.path("errorMessage").asText()).contains("event");
        assertThat(emulator.send(Project.text(Project.events(function).getFirst())).failed())
            .as("the next event")
            .isFalse();
      }
    }
  }

  @Test
  void worker_whenAMessageCannotBeDecoded_namesIt() throws Exception {
    try (Emulator worker = emulator("Worker")) {
      JsonNode answer = worker.send(Events.undecodable("unread-1")).json();
      assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
          .containsExactly("unread-1");
    }
  }

  @Test
  void gateway_whenItTakesTooLong_isEndedAndTheNextEventHasAFreshProcess() throws Exception {
    surrounding.parameters().silent(true);
    Map<String, String> variables = surrounding.environment("Gateway");
    String event = Project.text(Project.events("Gateway").getFirst());
    try (Emulator gateway = Emulator.start("Gateway", variables, SHORT_TIMEOUT_SECONDS)) {
      assertThat(gateway.send(event).json().toString())
          .contains("Task timed out after " + SHORT_TIMEOUT_SECONDS);

      surrounding.parameters().silent(false);
      Emulator.Answer next = gateway.send(event);
      assertThat(next.failed()).as(next.json().toString()).isFalse();
      assertThat(gateway.log().split("INIT START", -1)).as("process starts").hasSize(3);
    }
  }
}
