package dev.sluice.aws;

import dev.sluice.core.port.OperationLog;
import dev.sluice.testkit.contract.OperationLogContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoOperationLogContractTest extends OperationLogContract {
  @Override
  protected OperationLog open() {
    DynamoDbClient client = TestClients.dynamo(new Wire()).dynamo();
    return new DynamoOperationLog(client, EmbeddedDynamo.newTable(client));
  }
}
