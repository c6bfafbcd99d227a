package dev.sluice.local.backend;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.template.QueueSpec;
import dev.sluice.local.template.TableSpec;
import dev.sluice.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The emulators, and in them the tables and queues of a template. */
public final class Backend implements AutoCloseable {
  private final LocalDynamo dynamo;
  private final LocalSqs sqs;

  private Backend(LocalDynamo dynamo, LocalSqs sqs) {
    this.dynamo = dynamo;
    this.sqs = sqs;
  }

  /**
   * Where the emulators keep their things and listen.
   *
   * @param folder where DynamoDB keeps its file
   * @param nativeLibraries where DynamoDB's native library is unpacked
   * @param dynamoPort DynamoDB's port; 0 for any free one
   */
  public record Places(Path folder, Path nativeLibraries, int dynamoPort) {}

  /** Starts both; when one fails the other is stopped again. */
  public static Backend start(Places places) {
    Loopback.requireFree(places.dynamoPort());
    LocalSqs sqs = LocalSqs.start();
    try {
      LocalDynamo dynamo =
          LocalDynamo.start(places.folder(), places.nativeLibraries(), places.dynamoPort());
      return new Backend(dynamo, sqs);
    } catch (PermanentException e) {
      sqs.close();
      throw e;
    }
  }

  /** Where DynamoDB answers. */
  public URI dynamo() {
    return dynamo.endpoint();
  }

  /** Where SQS answers. */
  public URI sqs() {
    return sqs.endpoint();
  }

  /**
   * Makes the tables and queues that are not there yet.
   *
   * @throws PermanentException {@code STATE_FOREIGN} when a table is there with other keys
   */
  public void create(Template template) {
    try (DynamoDbClient client = LocalClients.dynamo(dynamo())) {
      template.tables().forEach(table -> createTable(client, table));
    }
    try (SqsClient client = LocalClients.sqs(sqs())) {
      template.queues().forEach(queue -> createQueue(client, queue));
    }
  }

  private static void createTable(DynamoDbClient client, TableSpec table) {
    List<KeySchemaElement> keys =
        List.of(key(table.partitionKey(), KeyType.HASH), key(table.sortKey(), KeyType.RANGE));
    try {
      List<KeySchemaElement> there =
          client.describeTable(request -> request.tableName(table.name())).table().keySchema();
      if (!there.equals(keys)) {
        throw new PermanentException(
            "STATE_FOREIGN", "wanted the keys " + keys + ", the table has " + there);
      }
    } catch (ResourceNotFoundException absent) {
      client.createTable(
          request ->
              request
                  .tableName(table.name())
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(attribute(table.partitionKey()), attribute(table.sortKey()))
                  .keySchema(keys));
    }
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static void createQueue(SqsClient client, QueueSpec queue) {
    Map<String, String> attributes = new HashMap<>(queue.attributes());
    queue.redrive().ifPresent(redrive -> attributes.put("RedrivePolicy", redrive.toJson()));
    String made =
        client
            .createQueue(
                request -> request.queueName(queue.name()).attributesWithStrings(attributes))
            .queueUrl();
    if (!made.equals(queue.url())) {
      throw new IllegalStateException(
          "wanted the queue " + queue.url() + ", ElasticMQ made " + made);
    }
  }

  /** Stops both. */
  @Override
  public void close() {
    try (dynamo) {
      sqs.close();
    }
  }
}
