package dev.sluice.testkit;

import dev.sluice.testkit.contract.ConfigStoreContract;

final class FakeConfigStoreTest extends ConfigStoreContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
