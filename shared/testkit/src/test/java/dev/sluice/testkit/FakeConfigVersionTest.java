package dev.sluice.testkit;

import dev.sluice.testkit.contract.ConfigVersionContract;

final class FakeConfigVersionTest extends ConfigVersionContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
