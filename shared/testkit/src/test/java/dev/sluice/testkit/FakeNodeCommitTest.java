package dev.sluice.testkit;

import dev.sluice.testkit.contract.NodeCommitContract;

final class FakeNodeCommitTest extends NodeCommitContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
