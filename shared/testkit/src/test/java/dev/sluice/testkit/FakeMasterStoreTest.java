package dev.sluice.testkit;

import dev.sluice.testkit.contract.MasterStoreContract;

final class FakeMasterStoreTest extends MasterStoreContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
