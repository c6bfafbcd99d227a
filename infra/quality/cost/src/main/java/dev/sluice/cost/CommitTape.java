package dev.sluice.cost;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Keeps what the whole process writes to one table, and writes it again to a copy of the table as
 * it was before, one request after the other: what the database alone needs for it.
 */
public final class CommitTape {
  private static volatile Optional<CommitTape> running = Optional.empty();

  private final DynamoDbClient client;
  private final String copy;
  private final Queue<SdkRequest> written = new ConcurrentLinkedQueue<>();

  private final TableDescription like;
  private final List<Map<String, AttributeValue>> rows;

  private CommitTape(DynamoDbClient client, String table) {
    this.client = client;
    this.copy = table + "-again";
    this.like = client.describeTable(request -> request.tableName(table)).table();
    this.rows = client.scanPaginator(request -> request.tableName(table)).items().stream().toList();
  }

  /** Notes the table's rows; from now on what is written is kept. */
  static CommitTape over(DynamoDbClient client, String table) {
    CommitTape tape = new CommitTape(client, table);
    running = Optional.of(tape);
    return tape;
  }

  /** How many of the writes are transactions. */
  int commits() {
    return (int) written.stream().filter(TransactWriteItemsRequest.class::isInstance).count();
  }

  /** Ends the tape, and writes it to the copy. */
  double replaySeconds() {
    running = Optional.empty();
    copyTable();
    long began = System.nanoTime();
    written.forEach(this::again);
    return (System.nanoTime() - began) / 1e9;
  }

  private void copyTable() {
    client.createTable(
        request ->
            request
                .tableName(copy)
                .keySchema(like.keySchema())
                .attributeDefinitions(like.attributeDefinitions())
                .billingMode(BillingMode.PAY_PER_REQUEST));
    rows.forEach(row -> client.putItem(request -> request.tableName(copy).item(row)));
  }

  private void again(SdkRequest request) {
    switch (request) {
      case PutItemRequest put -> client.putItem(put.toBuilder().tableName(copy).build());
      case UpdateItemRequest update ->
          client.updateItem(update.toBuilder().tableName(copy).build());
      case TransactWriteItemsRequest commit ->
          client.transactWriteItems(
              commit.toBuilder()
                  .transactItems(commit.transactItems().stream().map(this::elsewhere).toList())
                  .clientRequestToken(UUID.randomUUID().toString())
                  .build());
      default -> throw new IllegalStateException("not kept: " + request);
    }
  }

  private TransactWriteItem elsewhere(TransactWriteItem item) {
    return item.toBuilder()
        .put(item.put() == null ? null : item.put().toBuilder().tableName(copy).build())
        .update(item.update() == null ? null : item.update().toBuilder().tableName(copy).build())
        .delete(item.delete() == null ? null : item.delete().toBuilder().tableName(copy).build())
        .conditionCheck(
            item.conditionCheck() == null
                ? null
                : item.conditionCheck().toBuilder().tableName(copy).build())
        .build();
  }

  /** The SDK finds this class by its name on the class path. */
  public static final class Interceptor implements ExecutionInterceptor {
    /** For the SDK. */
    public Interceptor() {}

    /** Only what was applied is kept. */
    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      SdkRequest request = context.request();
      if (request instanceof TransactWriteItemsRequest
          || request instanceof PutItemRequest
          || request instanceof UpdateItemRequest) {
        running.ifPresent(tape -> tape.written.add(request));
      }
    }
  }
}
