package dev.sluice.operations.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.event.SqsEvents;
import dev.sluice.local.function.InvocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/** Calls the functions of a runtime, as schedules and the event source mapping do. */
final class Functions {
  private static final JsonMapper JSON = new JsonMapper();

  /** More batches than any of the recording's windows needs. */
  private static final int MAX_BATCHES = 1_000;

  private final LocalRuntime runtime;
  private final Queue work;
  private final String workArn;

  Functions(LocalRuntime runtime, Queue work, String workArn) {
    this.runtime = runtime;
    this.work = work;
    this.workArn = workArn;
  }

  InvocationResult gateway() throws IOException, InterruptedException {
    return scheduled("Gateway", "gateway-schedule.json");
  }

  InvocationResult planner() throws IOException, InterruptedException {
    return scheduled("Planner", "planner-schedule.json");
  }

  private InvocationResult scheduled(String function, String event)
      throws IOException, InterruptedException {
    return runtime.invoke(function, Files.readString(Project.file("events/" + event)));
  }

  /** Gives workers one batch after the other, until none is visible. */
  void work() throws InterruptedException {
    List<Message> batch = work.receive();
    for (int batches = 0; !batch.isEmpty(); batches++) {
      if (batches == MAX_BATCHES) {
        throw new IllegalStateException("the queue does not become empty: " + batch);
      }
      handle(batch);
      batch = work.receive();
    }
  }

  /** Like the event source mapping: what did not fail is deleted. */
  private void handle(List<Message> batch) throws InterruptedException {
    InvocationResult result = runtime.invoke("Worker", SqsEvents.event(batch, workArn));
    if (result instanceof InvocationResult.Returned returned) {
      Set<String> failed = failures(returned.payload());
      batch.stream().filter(message -> !failed.contains(message.messageId())).forEach(work::delete);
    }
  }

  private static Set<String> failures(String payload) {
    try {
      Set<String> failed = new HashSet<>();
      for (JsonNode item : JSON.readTree(payload).path("batchItemFailures")) {
        failed.add(item.path("itemIdentifier").asText());
      }
      return failed;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON from the worker: " + payload, e);
    }
  }
}
