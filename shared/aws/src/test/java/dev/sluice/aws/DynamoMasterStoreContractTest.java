package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.MasterStoreContract;

final class DynamoMasterStoreContractTest extends MasterStoreContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
