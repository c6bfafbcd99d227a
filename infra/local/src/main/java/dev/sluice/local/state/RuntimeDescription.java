package dev.sluice.local.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.error.PermanentException;
import dev.sluice.local.backend.LocalClients;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A runtime that has a state folder open: what {@code runtime.json} in the folder says.
 *
 * @param pid the process
 * @param dynamo where DynamoDB answers
 * @param sqs where SQS answers
 * @param events where EventBridge answers
 */
public record RuntimeDescription(long pid, URI dynamo, URI sqs, URI events) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The variables that lead an SDK client to this runtime. */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(LocalClients.environment(dynamo));
    variables.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
    variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", events.toString());
    return variables;
  }

  /** Whether the process is there still. */
  public boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("pid", pid);
    ObjectNode endpoints = json.putObject("endpoints");
    endpoints.put("dynamodb", dynamo.toString());
    endpoints.put("sqs", sqs.toString());
    endpoints.put("events", events.toString());
    return json.toPrettyString() + "\n";
  }

  static RuntimeDescription parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      JsonNode endpoints = json.path("endpoints");
      return new RuntimeDescription(
          json.required("pid").asLong(),
          URI.create(endpoints.required("dynamodb").asText()),
          URI.create(endpoints.required("sqs").asText()),
          URI.create(endpoints.required("events").asText()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new PermanentException(
          "STATE_FOREIGN", StateFolder.RUNTIME_FILE + " does not describe a runtime", e);
    }
  }
}
