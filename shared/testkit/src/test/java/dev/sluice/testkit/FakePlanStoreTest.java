package dev.sluice.testkit;

import dev.sluice.testkit.contract.PlanStoreContract;

final class FakePlanStoreTest extends PlanStoreContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
