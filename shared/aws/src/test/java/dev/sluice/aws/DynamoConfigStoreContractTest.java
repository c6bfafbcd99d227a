package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.ConfigStoreContract;

final class DynamoConfigStoreContractTest extends ConfigStoreContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
