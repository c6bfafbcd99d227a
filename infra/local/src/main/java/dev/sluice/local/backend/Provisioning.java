package dev.sluice.local.backend;

import dev.sluice.local.template.Stack;
import dev.sluice.local.template.Stack.QueueSpec;
import dev.sluice.local.template.Stack.TableSpec;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes the table and queues of a stack, where they are not there yet. */
public final class Provisioning {
  private Provisioning() {}

  /** Makes them. */
  public static void provision(Stack stack, DynamoDbClient dynamo, SqsClient sqs) {
    table(stack.table(), dynamo);
    stack.queues().forEach(queue -> queue(queue, sqs));
  }

  private static void table(TableSpec table, DynamoDbClient dynamo) {
    try {
      dynamo.createTable(
          request ->
              request
                  .tableName(table.name())
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(text(table.partitionKey()), text(table.sortKey()))
                  .keySchema(
                      key(table.partitionKey(), KeyType.HASH),
                      key(table.sortKey(), KeyType.RANGE)));
    } catch (ResourceInUseException e) {
      // It is there: the state of an earlier start.
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static void queue(QueueSpec queue, SqsClient sqs) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(queue.visibilitySeconds()));
    if (queue.maxReceiveCount() > 0) {
      attributes.put(
          QueueAttributeName.REDRIVE_POLICY,
          String.format(
              "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}",
              queue.deadLetterArn(), queue.maxReceiveCount()));
    }
    sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
  }
}
