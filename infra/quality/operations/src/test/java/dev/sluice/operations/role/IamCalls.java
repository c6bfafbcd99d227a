package dev.sluice.operations.role;

import dev.sluice.local.template.Surroundings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * The permissions that a request needs. A transaction needs those of its items (DynamoDB Developer
 * Guide, "Using IAM with transactions"), a batch its own; a batch of SQS needs that of one message.
 */
final class IamCalls {
  private static final Surroundings HERE = Surroundings.local(URI.create("http://127.0.0.1:1"));
  private static final String PARTITION_KEY = "pk";
  private static final String PARTITION_VALUE = ":pk";

  private IamCalls() {}

  static List<Call> of(String function, SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> rows(function, "GetItem", get.tableName(), get.key());
      case TransactGetItemsRequest read ->
          read.transactItems().stream()
              .flatMap(
                  item ->
                      rows(function, "GetItem", item.get().tableName(), item.get().key()).stream())
              .toList();
      case PutItemRequest put -> rows(function, "PutItem", put.tableName(), put.item());
      case UpdateItemRequest update ->
          rows(function, "UpdateItem", update.tableName(), update.key());
      case DeleteItemRequest delete ->
          rows(function, "DeleteItem", delete.tableName(), delete.key());
      case QueryRequest query -> query(function, query);
      case BatchGetItemRequest batch -> batchGet(function, batch);
      case BatchWriteItemRequest batch -> batchWrite(function, batch);
      case TransactGetItemsRequest transaction ->
          transaction.transactItems().stream()
              .flatMap(
                  item ->
                      rows(function, "GetItem", item.get().tableName(), item.get().key()).stream())
              .toList();
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream()
              .flatMap(item -> item(function, item).stream())
              .toList();
      case SendMessageBatchRequest send -> queue(function, "SendMessage", send.queueUrl());
      case ChangeMessageVisibilityBatchRequest change ->
          queue(function, "ChangeMessageVisibility", change.queueUrl());
      case GetQueueAttributesRequest get -> queue(function, "GetQueueAttributes", get.queueUrl());
      case PutEventsRequest put ->
          put.entries().stream().map(entry -> bus(function, entry.eventBusName())).toList();
      // No statement allows this, so whoever adds a request is sent here.
      default -> List.of(new Call(function, "?:" + request.getClass(), "", Set.of()));
    };
  }

  private static List<Call> item(String function, TransactWriteItem item) {
    if (item.put() != null) {
      return rows(function, "PutItem", item.put().tableName(), item.put().item());
    }
    if (item.update() != null) {
      return rows(function, "UpdateItem", item.update().tableName(), item.update().key());
    }
    if (item.delete() != null) {
      return rows(function, "DeleteItem", item.delete().tableName(), item.delete().key());
    }
    return rows(
        function,
        "ConditionCheckItem",
        item.conditionCheck().tableName(),
        item.conditionCheck().key());
  }

  private static List<Call> query(String function, QueryRequest query) {
    String key = text(query.expressionAttributeValues(), PARTITION_VALUE);
    return List.of(rowCall(function, "Query", query.tableName(), Set.of(key)));
  }

  private static List<Call> batchGet(String function, BatchGetItemRequest batch) {
    return batch.requestItems().entrySet().stream()
        .map(
            table ->
                rowCall(
                    function,
                    "BatchGetItem",
                    table.getKey(),
                    table.getValue().keys().stream()
                        .map(key -> text(key, PARTITION_KEY))
                        .collect(Collectors.toSet())))
        .toList();
  }

  private static List<Call> batchWrite(String function, BatchWriteItemRequest batch) {
    return batch.requestItems().entrySet().stream()
        .map(
            table ->
                rowCall(
                    function,
                    "BatchWriteItem",
                    table.getKey(),
                    table.getValue().stream()
                        .map(write -> text(rowOf(write), PARTITION_KEY))
                        .collect(Collectors.toSet())))
        .toList();
  }

  private static Map<String, AttributeValue> rowOf(WriteRequest write) {
    return write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item();
  }

  private static List<Call> rows(
      String function, String action, String table, Map<String, AttributeValue> row) {
    return List.of(rowCall(function, action, table, Set.of(text(row, PARTITION_KEY))));
  }

  private static Call rowCall(String function, String action, String table, Set<String> keys) {
    return new Call(function, "dynamodb:" + action, HERE.arn("dynamodb", "table/" + table), keys);
  }

  private static List<Call> queue(String function, String action, String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return List.of(new Call(function, "sqs:" + action, HERE.arn("sqs", name), Set.of()));
  }

  private static Call bus(String function, String name) {
    return new Call(
        function, "events:PutEvents", HERE.arn("events", "event-bus/" + name), Set.of());
  }

  /** A parameter that was read; the functions do so without the SDK. */
  static Call parameter(String function, String operation, String name) {
    return new Call(function, "ssm:" + operation, HERE.arn("ssm", "parameter" + name), Set.of());
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name), name).s();
  }
}
