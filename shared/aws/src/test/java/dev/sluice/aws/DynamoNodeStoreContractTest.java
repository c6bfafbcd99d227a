package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.NodeStoreContract;

final class DynamoNodeStoreContractTest extends NodeStoreContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
