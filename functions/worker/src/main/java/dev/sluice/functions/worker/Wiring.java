package dev.sluice.functions.worker;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoBlockStore;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.aws.DynamoMasterStore;
import dev.sluice.aws.DynamoNodeStores;
import dev.sluice.aws.EventBridgeBus;
import dev.sluice.aws.SqsVisibility;
import dev.sluice.core.execute.BatchExecution;
import dev.sluice.core.execute.BlockSource;
import dev.sluice.core.ledger.Executors;
import dev.sluice.lambda.FunctionMetrics;
import dev.sluice.lambda.JitteredBackoff;
import dev.sluice.lambda.Pause;
import dev.sluice.lambda.Priming;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the worker together from the parts on AWS. */
final class Wiring {
  /** There from the start; later versions of a configuration look alike. */
  private static final int FIRST_VERSION = 1;

  private Wiring() {}

  static Worker worker(Settings settings, Map<String, String> variables, FunctionMetrics metrics) {
    AwsClients clients = AwsClients.from(variables);
    DynamoDbClient dynamo = clients.dynamo();
    String table = settings.table();
    BlockSource source =
        new BlockSource(
            new DynamoBlockStore(dynamo, table), new Openers(new DynamoConfigStore(dynamo, table)));
    BatchExecution.Ports ports =
        new BatchExecution.Ports(
            new DynamoMasterStore(dynamo, table),
            new DynamoNodeStores(clients, dynamo, table),
            source,
            new EventBridgeBus(clients.eventBridge(), settings.bus(), settings.network()),
            // The system's randomness: a seed in this process would be part of a snapshot.
            new JitteredBackoff(Pause.sleeping(), new SecureRandom()::nextLong));
    Executor threadPerNode = part -> Thread.ofVirtual().start(part);
    return new Worker(
        new BatchExecution(ports, Executors.installed(), threadPerNode),
        new SqsVisibility(clients.sqs(), settings.queueUrl()),
        new BatchOutput(metrics));
  }

  /**
   * Reads once what every batch reads, for {@link Priming}. The clients are made for this and
   * closed: the ones that stay have asked for no credentials and hold no connection. What the JDK
   * keeps open of these few sockets has timed out when a snapshot resumes, and the SDK would
   * connect again.
   */
  static void readOnce(Settings settings, Map<String, String> variables) {
    try (AwsClients clients = AwsClients.from(variables)) {
      DynamoDbClient dynamo = clients.dynamo();
      String table = settings.table();
      new DynamoMasterStore(dynamo, table).members();
      new Openers(new DynamoConfigStore(dynamo, table)).apply(FIRST_VERSION);
    }
  }
}
