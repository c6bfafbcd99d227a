package dev.sluice.functions.planner;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoBlockStore;
import dev.sluice.aws.DynamoGatewayStore;
import dev.sluice.aws.DynamoMasterStore;
import dev.sluice.aws.DynamoNodeStores;
import dev.sluice.aws.DynamoPlanStore;
import dev.sluice.aws.EventBridgeBus;
import dev.sluice.aws.SqsWorkQueue;
import dev.sluice.core.plan.Planner;
import dev.sluice.core.plan.PlannerPorts;
import dev.sluice.lambda.Priming;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the planner together from the parts on AWS. */
final class Wiring {
  private Wiring() {}

  static Planner planner(Settings settings, Map<String, String> variables) {
    AwsClients clients = AwsClients.from(variables);
    DynamoDbClient dynamo = clients.dynamo();
    String table = settings.table();
    return new Planner(
        new PlannerPorts(
            new DynamoGatewayStore(dynamo, table),
            new DynamoBlockStore(dynamo, table),
            new DynamoMasterStore(dynamo, table),
            new DynamoNodeStores(clients, dynamo, table),
            new DynamoPlanStore(dynamo, table),
            new SqsWorkQueue(clients.sqs(), settings.queueUrl()),
            new EventBridgeBus(clients.eventBridge(), settings.bus(), settings.network())),
        settings.limits());
  }

  /**
   * Reads once what every tick reads, for {@link Priming}. The clients are made for this and
   * closed: the ones that stay have asked for no credentials and hold no connection. What the JDK
   * keeps open of these few sockets has timed out when a snapshot resumes, and the SDK would
   * connect again.
   */
  static void readOnce(Settings settings, Map<String, String> variables) {
    try (AwsClients clients = AwsClients.from(variables)) {
      DynamoDbClient dynamo = clients.dynamo();
      String table = settings.table();
      new DynamoGatewayStore(dynamo, table).read();
      DynamoMasterStore master = new DynamoMasterStore(dynamo, table);
      master.read();
      DynamoNodeStores nodes = new DynamoNodeStores(clients, dynamo, table);
      master.members().stream()
          .flatMap(members -> members.members().stream().limit(1))
          .forEach(member -> nodes.node(member).read());
    }
  }
}
