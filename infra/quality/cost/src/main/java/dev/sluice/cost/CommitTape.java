package dev.sluice.cost;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Keeps the transactions that the whole process writes to one table, and writes them again to a
 * copy of the table as it was before: what the database alone needs for them.
 */
public final class CommitTape {
  private static volatile Optional<CommitTape> running = Optional.empty();

  private final DynamoDbClient client;
  private final String table;
  private final String copy;
  private final Queue<TransactWriteItemsRequest> written = new ConcurrentLinkedQueue<>();

  private CommitTape(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.copy = table + "-again";
  }

  /** Copies the table; from now on its transactions are kept. */
  static CommitTape over(DynamoDbClient client, String table) {
    CommitTape tape = new CommitTape(client, table);
    tape.copyTable();
    running = Optional.of(tape);
    return tape;
  }

  private void copyTable() {
    TableDescription like = client.describeTable(request -> request.tableName(table)).table();
    client.createTable(
        request ->
            request
                .tableName(copy)
                .keySchema(like.keySchema())
                .attributeDefinitions(like.attributeDefinitions())
                .billingMode(BillingMode.PAY_PER_REQUEST));
    for (Map<String, AttributeValue> item :
        client.scanPaginator(request -> request.tableName(table)).items()) {
      client.putItem(request -> request.tableName(copy).item(item));
    }
  }

  int commits() {
    return written.size();
  }

  /** Ends the tape, and writes it to the copy. */
  double replaySeconds() {
    running = Optional.empty();
    long began = System.nanoTime();
    for (TransactWriteItemsRequest request : written) {
      List<TransactWriteItem> items =
          request.transactItems().stream().map(this::elsewhere).toList();
      client.transactWriteItems(
          again -> again.transactItems(items).clientRequestToken(UUID.randomUUID().toString()));
    }
    return (System.nanoTime() - began) / 1e9;
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
      if (context.request() instanceof TransactWriteItemsRequest request) {
        running.ifPresent(tape -> tape.written.add(request));
      }
    }
  }
}
