package dev.sluice.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.error.PermanentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The event of an SQS event source mapping and its partial batch response (AWS Lambda Developer
 * Guide, "Handling errors for an SQS event source").
 */
public final class SqsBatch {
  /** The {@code eventSource} of records that come from a queue. */
  public static final String SOURCE = "aws:sqs";

  private SqsBatch() {}

  /**
   * The records of an event; none when it has no {@code Records}.
   *
   * @throws PermanentException {@code EVT_NO_MESSAGE_ID} when a record has no id: no response could
   *     name it, so the whole batch has to come again
   */
  public static List<SqsRecord> records(JsonNode event) {
    List<SqsRecord> records = new ArrayList<>();
    for (JsonNode record : event.path("Records")) {
      String id = record.path("messageId").asText("");
      if (id.isEmpty()) {
        throw new PermanentException("EVT_NO_MESSAGE_ID", "a record of the event has no messageId");
      }
      records.add(
          new SqsRecord(
              id,
              record.path("receiptHandle").asText(""),
              record.path("body").asText(""),
              record.path("attributes").path("MessageGroupId").asText(""),
              record.path("eventSource").asText("")));
    }
    return records;
  }

  /** The response that names the messages which must come again; the others are deleted. */
  public static ObjectNode response(Collection<String> failedIds) {
    ObjectNode response = EventJson.object();
    ArrayNode failures = response.putArray("batchItemFailures");
    failedIds.forEach(id -> failures.addObject().put("itemIdentifier", id));
    return response;
  }
}
