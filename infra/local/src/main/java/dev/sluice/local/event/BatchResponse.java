package dev.sluice.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * What a partial batch response means to the event source mapping, traps included (AWS Lambda
 * Developer Guide, "Implementing partial batch responses").
 */
final class BatchResponse {
  private static final JsonMapper MAPPER = new JsonMapper();

  private BatchResponse() {}

  /**
   * The messages that failed.
   *
   * @param response the handler's response
   * @param batch all message ids of the batch
   * @return none for an empty or absent list of failures; all of them when the response is no JSON
   *     or names an empty or unknown id
   */
  static Set<String> failed(String response, Set<String> batch) {
    JsonNode root;
    try {
      root = MAPPER.readTree(response);
    } catch (JsonProcessingException e) {
      return batch;
    }
    Set<String> failed = new HashSet<>();
    for (JsonNode failure : root.path("batchItemFailures")) {
      String id = failure.path("itemIdentifier").asText("");
      if (!batch.contains(id)) {
        return batch;
      }
      failed.add(id);
    }
    return failed;
  }
}
