package dev.sluice.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.local.template.Surroundings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The request {@code PutEvents} ("PutEvents", Amazon EventBridge API Reference): at most ten
 * entries, each of which is taken or refused on its own.
 */
final class PutEvents {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ENTRIES = 10;
  private static final int MAX_ENTRY_BYTES = 256 * 1024;
  private static final String DEFAULT_BUS = "default";

  private PutEvents() {}

  /**
   * An event as a rule sees it.
   *
   * @param bus the name of its bus
   * @param source who sent it
   * @param detailType what it is
   * @param envelope the event that a target is given, JSON
   */
  record Event(String bus, String source, String detailType, String envelope) {}

  /** What takes events. */
  @FunctionalInterface
  interface Sink {
    /** Takes an event, or answers false when it has no room. */
    boolean offer(Event event);
  }

  /**
   * Hands each entry of a request on.
   *
   * @return the response's body
   * @throws IllegalArgumentException for a request that is refused whole
   */
  static ObjectNode handle(JsonNode request, Surroundings surroundings, Instant now, Sink sink) {
    JsonNode entries = request.path("Entries");
    if (!entries.isArray() || entries.isEmpty() || entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("wanted 1 to 10 entries, got " + entries.size());
    }
    ObjectNode response = JSON.createObjectNode();
    ArrayNode results = JSON.createArrayNode();
    int failed = 0;
    for (JsonNode entry : entries) {
      String id = UUID.randomUUID().toString();
      List<String> problems = problems(entry);
      if (problems.isEmpty() && !sink.offer(event(entry, id, surroundings, now))) {
        problems = List.of("ThrottlingException", "too many events wait");
      }
      failed += problems.isEmpty() ? 0 : 1;
      results.add(result(id, problems));
    }
    return response.put("FailedEntryCount", failed).set("Entries", results);
  }

  private static ObjectNode result(String id, List<String> problem) {
    ObjectNode result = JSON.createObjectNode();
    return problem.isEmpty()
        ? result.put("EventId", id)
        : result.put("ErrorCode", problem.getFirst()).put("ErrorMessage", problem.getLast());
  }

  /** The code and message for an entry that is refused; empty when it is sound. */
  private static List<String> problems(JsonNode entry) {
    for (String name : Set.of("Source", "DetailType", "Detail")) {
      if (entry.path(name).asText("").isEmpty()) {
        return List.of("InvalidArgument", "wanted " + name);
      }
    }
    if (entry.toString().getBytes(StandardCharsets.UTF_8).length > MAX_ENTRY_BYTES) {
      return List.of("InvalidArgument", "wanted at most " + MAX_ENTRY_BYTES + " bytes");
    }
    return detail(entry).isObject()
        ? List.of()
        : List.of("MalformedDetail", "wanted a detail that is a JSON object");
  }

  private static JsonNode detail(JsonNode entry) {
    try {
      return JSON.readTree(entry.path("Detail").asText());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static Event event(JsonNode entry, String id, Surroundings surroundings, Instant now) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("version", "0").put("id", id);
    envelope.put("detail-type", entry.path("DetailType").asText());
    envelope.put("source", entry.path("Source").asText());
    envelope.put("account", surroundings.account());
    envelope.put("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
    envelope.put("region", surroundings.region());
    List<JsonNode> resources = new ArrayList<>();
    entry.path("Resources").forEach(resources::add);
    envelope.putArray("resources").addAll(resources);
    envelope.set("detail", detail(entry));
    // A bus is named by its name or its Amazon resource name.
    String bus = entry.path("EventBusName").asText(DEFAULT_BUS).replaceFirst("^arn:.*/", "");
    return new Event(
        bus, entry.path("Source").asText(), entry.path("DetailType").asText(), envelope.toString());
  }
}
