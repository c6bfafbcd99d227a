package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.BlockStoreContract;

final class DynamoBlockStoreContractTest extends BlockStoreContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
