package dev.sluice.aws;

import dev.sluice.core.error.RetryableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Reads and writes of many rows at once. What DynamoDB leaves unprocessed is asked for again, a
 * bounded number of times.
 */
final class DynamoBatches {
  /** The most keys of one BatchGetItem. */
  static final int MAX_GETS = 100;

  /** The most rows of one BatchWriteItem. */
  static final int MAX_WRITES = 25;

  private final DynamoTable table;
  private final Pause pause;

  DynamoBatches(DynamoTable table, Pause pause) {
    this.table = table;
    this.pause = pause;
  }

  /** Reads rows, strongly consistent each; absent ones are missing. */
  List<Row> get(Collection<RowKey> keys) {
    return getRaw(keys).stream().map(Row::of).toList();
  }

  /** The same, whatever is in the rows. */
  List<Map<String, AttributeValue>> getRaw(Collection<RowKey> keys) {
    List<Map<String, AttributeValue>> wanted =
        keys.stream().distinct().map(RowKey::attributes).toList();
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (List<Map<String, AttributeValue>> chunk : Chunks.of(wanted, MAX_GETS)) {
      getChunk(chunk, found);
    }
    return found;
  }

  private void getChunk(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> found) {
    Map<String, KeysAndAttributes> asked =
        Map.of(table.name(), KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int attempt = 1; !asked.isEmpty(); attempt++) {
      pauseBefore(attempt, "BatchGetItem");
      BatchGetItemRequest request = BatchGetItemRequest.builder().requestItems(asked).build();
      BatchGetItemResponse response =
          AwsFailures.calling(
              "BatchGetItem on table " + table.name(), () -> table.client().batchGetItem(request));
      found.addAll(response.responses().getOrDefault(table.name(), List.of()));
      asked = response.unprocessedKeys();
    }
  }

  /** Puts rows without a condition: only for rows that their content names. */
  void put(List<Item> items) {
    Map<RowKey, Item> distinct = new LinkedHashMap<>();
    items.forEach(item -> distinct.put(item.key(), item));
    write(
        distinct.values().stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item.attributes())))
            .map(WriteRequest.Builder::build)
            .toList());
  }

  /** Removes rows without a condition: those that are gone are no matter. */
  void delete(List<RowKey> keys) {
    write(
        keys.stream()
            .distinct()
            .map(key -> WriteRequest.builder().deleteRequest(gone -> gone.key(key.attributes())))
            .map(WriteRequest.Builder::build)
            .toList());
  }

  private void write(List<WriteRequest> writes) {
    for (List<WriteRequest> chunk : Chunks.of(writes, MAX_WRITES)) {
      writeChunk(chunk);
    }
  }

  private void writeChunk(List<WriteRequest> writes) {
    Map<String, List<WriteRequest>> asked = Map.of(table.name(), writes);
    for (int attempt = 1; !asked.isEmpty(); attempt++) {
      pauseBefore(attempt, "BatchWriteItem");
      BatchWriteItemRequest request = BatchWriteItemRequest.builder().requestItems(asked).build();
      asked =
          AwsFailures.calling(
              "BatchWriteItem on table " + table.name(),
              () -> table.client().batchWriteItem(request).unprocessedItems());
    }
  }

  private void pauseBefore(int attempt, String operation) {
    if (attempt > Pause.MAX_ATTEMPTS) {
      throw new RetryableException(
          "AWS_THROTTLED",
          operation + " on table " + table.name() + " left rows after " + (attempt - 1) + " tries");
    }
    if (attempt > 1) {
      pause.after(attempt - 1);
    }
  }
}
