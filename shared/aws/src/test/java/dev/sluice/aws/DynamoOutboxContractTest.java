package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.OutboxContract;

final class DynamoOutboxContractTest extends OutboxContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
