package dev.sluice.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * What a function's response to a batch means ("Implementing partial batch responses", AWS Lambda
 * Developer Guide). Its traps are kept: an empty response, or one without {@code
 * batchItemFailures}, is a complete success; a response that is no JSON, or names a message that is
 * not in the batch, is a complete failure.
 */
final class BatchResponse {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchResponse() {}

  /** The ids of the messages that failed. */
  static Set<String> failures(String response, Set<String> batch) {
    JsonNode items;
    try {
      items = JSON.readTree(response).path("batchItemFailures");
    } catch (JsonProcessingException e) {
      return batch;
    }
    if (items.isMissingNode() || items.isNull()) {
      return Set.of();
    }
    if (!items.isArray()) {
      return batch;
    }
    Set<String> failed = new HashSet<>();
    for (JsonNode item : items) {
      failed.add(item.path("itemIdentifier").asText(""));
    }
    return batch.containsAll(failed) ? failed : batch;
  }
}
