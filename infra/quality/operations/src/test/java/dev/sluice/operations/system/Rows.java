package dev.sluice.operations.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The state table, for faults: rows are changed without any of the conditions that stores set. */
public final class Rows {
  private final DynamoDbClient dynamo;
  private final String table;

  Rows(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** The keys of all rows whose partition key begins so. */
  public List<Map<String, AttributeValue>> keys(String partition) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    dynamo
        .scanPaginator(request -> request.tableName(table).projectionExpression("pk, sk"))
        .items()
        .forEach(
            key -> {
              if (field(key, "pk").s().startsWith(partition)) {
                keys.add(key);
              }
            });
    return keys;
  }

  /** Removes a row. */
  public void delete(Map<String, AttributeValue> key) {
    dynamo.deleteItem(request -> request.tableName(table).key(key));
  }

  /** Turns over the last bit of a field of bytes. */
  public void corrupt(Map<String, AttributeValue> key, String field) {
    Map<String, AttributeValue> row =
        dynamo.getItem(request -> request.tableName(table).key(key).consistentRead(true)).item();
    byte[] bytes = field(row, field).b().asByteArray();
    bytes[bytes.length - 1] ^= 1;
    set(key, field, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
  }

  private void set(Map<String, AttributeValue> key, String field, AttributeValue value) {
    dynamo.updateItem(
        request ->
            request
                .tableName(table)
                .key(key)
                .updateExpression("SET #field = :value")
                .expressionAttributeNames(Map.of("#field", field))
                .expressionAttributeValues(Map.of(":value", value)));
  }

  /** Changes a row as an operator would. */
  public void update(Change change) throws IOException {
    dynamo.updateItem(change.on(table));
  }

  /** A change that an operator makes. */
  @FunctionalInterface
  public interface Change {
    /** The request, on this table. */
    UpdateItemRequest on(String table) throws IOException;
  }

  private static AttributeValue field(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name), name);
  }

  /** A row's key. */
  public static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
  }

  /** Lets what the planner noted become so much older. */
  void agePlans(long millis) {
    for (Map<String, AttributeValue> key : keys("NODE#")) {
      if (field(key, "sk").s().equals("PLAN")) {
        dynamo.updateItem(
            request ->
                request
                    .tableName(table)
                    .key(key)
                    .updateExpression("SET stamp = stamp - :millis")
                    .expressionAttributeValues(
                        Map.of(":millis", AttributeValue.fromN(Long.toString(millis)))));
      }
    }
  }
}
