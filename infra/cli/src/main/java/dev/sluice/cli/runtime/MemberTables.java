package dev.sluice.cli.runtime;

import dev.sluice.aws.AwsClients;
import dev.sluice.core.state.Member;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The tables of nodes that have one of their own. On this machine the runtime makes them, as it
 * makes all else; on AWS they are made by whoever wants a node elsewhere.
 */
public final class MemberTables {
  private MemberTables() {}

  /** Makes those that are not there yet, each in its node's region. */
  static void make(Map<String, String> environment, List<Member> members) {
    try (AwsClients clients = AwsClients.from(environment)) {
      for (Member member : members) {
        if (!member.table().isEmpty()) {
          make(
              member.region().isEmpty() ? clients.dynamo() : clients.dynamo(member.region()),
              member.table());
        }
      }
    }
  }

  /** Makes a table for one node, if it is not there yet. */
  public static void make(DynamoDbClient client, String table) {
    try {
      client.createTable(
          request ->
              request
                  .tableName(table)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(text("pk"), text("sk"))
                  .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    } catch (ResourceInUseException there) {
      // Made by an earlier start.
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
}
