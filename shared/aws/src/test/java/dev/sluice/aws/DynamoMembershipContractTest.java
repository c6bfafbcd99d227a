package dev.sluice.aws;

import dev.sluice.core.port.Membership;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.MembershipContract;

final class DynamoMembershipContractTest extends MembershipContract {
  private final AwsClients clients = TestClients.dynamo(new Wire());
  private final String table = EmbeddedDynamo.newTable(clients.dynamo());

  @Override
  protected Stores open() {
    return TestClients.stores(clients, table);
  }

  @Override
  protected Membership membership() {
    return new DynamoMembership(clients, clients.dynamo(), table);
  }
}
