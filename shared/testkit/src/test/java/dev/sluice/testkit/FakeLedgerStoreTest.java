package dev.sluice.testkit;

import dev.sluice.testkit.contract.LedgerStoreContract;

final class FakeLedgerStoreTest extends LedgerStoreContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
