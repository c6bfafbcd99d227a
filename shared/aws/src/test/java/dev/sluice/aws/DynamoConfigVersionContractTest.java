package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.ConfigVersionContract;

final class DynamoConfigVersionContractTest extends ConfigVersionContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
