package dev.sluice.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One table: the few requests that the stores make. Every read is strongly consistent, and nothing
 * scans.
 */
final class DynamoTable {
  private final DynamoDbClient client;
  private final String name;

  DynamoTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  String name() {
    return name;
  }

  DynamoDbClient client() {
    return client;
  }

  /** Its rows by partition. */
  PartitionQueries queries() {
    return new PartitionQueries(client, name);
  }

  /** Reads one row: one GetItem. */
  Optional<Row> get(RowKey key) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(name).key(key.attributes()).consistentRead(true).build();
    Map<String, AttributeValue> item =
        AwsFailures.calling("GetItem on table " + name, () -> client.getItem(request).item());
    return item.isEmpty() ? Optional.empty() : Optional.of(Row.of(item));
  }

  /**
   * Reads one row that no transaction is about to change: one TransactGetItems.
   *
   * @throws RetryableException with code {@code TX_CONFLICT} while a transaction on it is under way
   */
  Optional<Row> getCommitted(RowKey key) {
    Get get = Get.builder().tableName(name).key(key.attributes()).build();
    TransactGetItemsRequest request =
        TransactGetItemsRequest.builder()
            .transactItems(TransactGetItem.builder().get(get).build())
            .build();
    return AwsFailures.calling("TransactGetItems on table " + name, () -> getCommitted(request));
  }

  private Optional<Row> getCommitted(TransactGetItemsRequest request) {
    try {
      ItemResponse response = client.transactGetItems(request).responses().getFirst();
      return response.hasItem() && !response.item().isEmpty()
          ? Optional.of(Row.of(response.item()))
          : Optional.empty();
    } catch (TransactionCanceledException e) {
      throw Cancellation.of(name, e).refusal();
    }
  }

  /** Puts a whole row: one PutItem. Whether the condition held. */
  boolean put(Item item, Expression condition) {
    PutItemRequest.Builder request =
        PutItemRequest.builder()
            .tableName(name)
            .item(item.attributes())
            .conditionExpression(condition.condition())
            .expressionAttributeNames(condition.names())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    condition.values().ifPresent(request::expressionAttributeValues);
    return AwsFailures.calling(
        "PutItem on table " + name,
        () -> isHeld(() -> client.putItem(request.build()), item.fields()));
  }

  /** Changes some fields of a row: one UpdateItem. Whether the condition held. */
  boolean update(RowKey key, Expression change) {
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(name)
            .key(key.attributes())
            .updateExpression(change.update())
            .conditionExpression(change.condition())
            .expressionAttributeNames(change.names())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    change.values().ifPresent(request::expressionAttributeValues);
    return AwsFailures.calling(
        "UpdateItem on table " + name,
        () -> isHeld(() -> client.updateItem(request.build()), change.assigned()));
  }

  /**
   * Whether the condition held. When the SDK had to ask again, the first attempt may have been
   * applied and its answer lost: a row that holds exactly what was written is then our own work.
   */
  private static boolean isHeld(Runnable write, Map<String, AttributeValue> written) {
    try {
      write.run();
      return true;
    } catch (ConditionalCheckFailedException e) {
      boolean askedAgain = e.numAttempts() != null && e.numAttempts() > 1;
      return askedAgain && e.item().entrySet().containsAll(written.entrySet());
    }
  }

  /** Writes all or nothing: one TransactWriteItems with a token that names the payload. */
  Result transact(Transaction transaction) {
    return transact(
        TransactWriteItemsRequest.builder()
            .transactItems(transaction.items())
            .clientRequestToken(RequestToken.of(transaction.items()))
            .build());
  }

  /**
   * The same with a token of the SDK's own making: a second call with the same payload is no replay
   * of the first, so that it learns whether its rows are there already.
   */
  Result transactOnce(Transaction transaction) {
    return transact(TransactWriteItemsRequest.builder().transactItems(transaction.items()).build());
  }

  private Result transact(TransactWriteItemsRequest request) {
    return AwsFailures.calling(
        "TransactWriteItems on table " + name,
        () -> {
          try {
            client.transactWriteItems(request);
            return new Result.Done();
          } catch (TransactionCanceledException e) {
            return new Result.Cancelled(Cancellation.of(name, e));
          } catch (IdempotentParameterMismatchException e) {
            return new Result.TokenMismatch();
          }
        });
  }

  /** What became of a transaction. */
  sealed interface Result {
    /** All of it stands. */
    record Done() implements Result {}

    /** None of it stands. */
    record Cancelled(Cancellation cancellation) implements Result {}

    /** Another payload came with this token in the last ten minutes; nothing more is known. */
    record TokenMismatch() implements Result {}
  }
}
