package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.PlanStoreContract;

final class DynamoPlanStoreContractTest extends PlanStoreContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
