package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.NodeCommitContract;

final class DynamoNodeCommitContractTest extends NodeCommitContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
