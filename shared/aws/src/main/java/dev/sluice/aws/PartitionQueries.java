package dev.sluice.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The rows of one partition of a table, in the order of their sort keys. */
final class PartitionQueries {
  private final DynamoDbClient client;
  private final String table;

  PartitionQueries(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The newest row of a partition at or below a sort key: one Query. */
  Optional<Row> lastUpTo(RowKey key) {
    QueryRequest.Builder request =
        sorted(key.partition(), "#sk <= :to", Map.of(":to", AttributeValue.fromS(key.sort())))
            .scanIndexForward(false)
            .limit(1);
    return query(request).items().stream().map(Row::of).findFirst();
  }

  /** The first page of the rows of one partition between two sort keys, both included. */
  Page between(RowKey from, String to, int limit) {
    return page(betweenRequest(from, to).limit(limit));
  }

  /** The page after this one of the same rows. */
  Page after(Page page, RowKey from, String to, int limit) {
    return page(betweenRequest(from, to).limit(limit).exclusiveStartKey(page.next()));
  }

  private QueryRequest.Builder betweenRequest(RowKey from, String to) {
    return sorted(
        from.partition(),
        "#sk BETWEEN :from AND :to",
        Map.of(":from", AttributeValue.fromS(from.sort()), ":to", AttributeValue.fromS(to)));
  }

  private Page page(QueryRequest.Builder request) {
    QueryResponse response = query(request);
    return new Page(response.items().stream().map(Row::of).toList(), response.lastEvaluatedKey());
  }

  /** Visits every row of one partition: one Query for each page. */
  void forEach(String partition, Consumer<Row> visitor) {
    forEachRaw(partition, item -> visitor.accept(Row.of(item)));
  }

  /** Visits what lies under every key of one partition, whatever it is. */
  void forEachRaw(String partition, Consumer<Map<String, AttributeValue>> visitor) {
    QueryRequest.Builder request = all(partition);
    QueryResponse response = query(request);
    response.items().forEach(visitor);
    while (response.hasLastEvaluatedKey()) {
      response = query(request.exclusiveStartKey(response.lastEvaluatedKey()));
      response.items().forEach(visitor);
    }
  }

  /** The last rows of a partition, the last one first: one Query. */
  List<Row> newest(String partition, int limit) {
    return query(all(partition).scanIndexForward(false).limit(limit)).items().stream()
        .map(Row::of)
        .toList();
  }

  /** The keys of the first rows of a partition, whatever is in the rows: one Query. */
  List<RowKey> firstKeys(String partition, int limit) {
    QueryRequest.Builder request =
        all(partition)
            .projectionExpression("#pk, #sk")
            .expressionAttributeNames(
                Map.of("#pk", TableSchema.PARTITION_KEY, "#sk", TableSchema.SORT_KEY))
            .limit(limit);
    return query(request).items().stream()
        .map(item -> new RowKey(partition, text(item, TableSchema.SORT_KEY)))
        .toList();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(item.get(name)).s());
  }

  private QueryRequest.Builder all(String partition) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#pk = :pk")
        .expressionAttributeNames(Map.of("#pk", TableSchema.PARTITION_KEY))
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
        .consistentRead(true);
  }

  private QueryRequest.Builder sorted(
      String partition, String condition, Map<String, AttributeValue> bounds) {
    Map<String, AttributeValue> values = new HashMap<>(bounds);
    values.put(":pk", AttributeValue.fromS(partition));
    return all(partition)
        .keyConditionExpression("#pk = :pk AND " + condition)
        .expressionAttributeNames(
            Map.of("#pk", TableSchema.PARTITION_KEY, "#sk", TableSchema.SORT_KEY))
        .expressionAttributeValues(values);
  }

  private QueryResponse query(QueryRequest.Builder request) {
    return AwsFailures.calling("Query on table " + table, () -> client.query(request.build()));
  }

  /**
   * A page of rows.
   *
   * @param rows the rows in order
   * @param next where the next page begins; empty after the last
   */
  record Page(List<Row> rows, Map<String, AttributeValue> next) {
    boolean isLast() {
      return next.isEmpty();
    }
  }
}
