package dev.sluice.testkit;

import dev.sluice.testkit.contract.BlockStoreContract;

final class FakeBlockStoreTest extends BlockStoreContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
