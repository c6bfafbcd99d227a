package dev.sluice.testkit;

import dev.sluice.testkit.contract.NodeStoreContract;

final class FakeNodeStoreTest extends NodeStoreContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
