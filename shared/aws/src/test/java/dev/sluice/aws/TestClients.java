package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Clients of the emulators, and the stores over a table of its own. */
final class TestClients {
  static final String REGION = "us-east-1";

  private TestClients() {}

  /** Clients of DynamoDB Local that a wire watches. */
  static AwsClients dynamo(Wire wire) {
    return AwsClients.from(
        environment("AWS_ENDPOINT_URL_DYNAMODB", EmbeddedDynamo.endpoint()), wire);
  }

  /** Clients of ElasticMQ that a wire watches. */
  static AwsClients sqs(Wire wire) {
    return AwsClients.from(environment("AWS_ENDPOINT_URL_SQS", EmbeddedQueue.endpoint()), wire);
  }

  static Map<String, String> environment(String endpointName, String endpoint) {
    return Map.of(
        endpointName,
        endpoint,
        "AWS_REGION",
        REGION,
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test");
  }

  /** The stores over a table; batches that left rows over are asked again at once. */
  static Stores stores(AwsClients clients, String table) {
    DynamoDbClient client = clients.dynamo();
    Pause none = failed -> {};
    return new Stores(
        new DynamoGatewayStore(client, table),
        new DynamoBlockStore(client, table, none),
        new DynamoNodeStores(clients, client, table, none),
        new DynamoPlanStore(client, table),
        new DynamoMasterStore(client, table),
        new DynamoConfigStore(client, table));
  }

  /** The stores over a table that is new. */
  static Stores newStores(Wire wire) {
    AwsClients clients = dynamo(wire);
    return stores(clients, EmbeddedDynamo.newTable(clients.dynamo()));
  }
}
