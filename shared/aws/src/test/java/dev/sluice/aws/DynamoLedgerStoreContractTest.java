package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.LedgerStoreContract;

final class DynamoLedgerStoreContractTest extends LedgerStoreContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
