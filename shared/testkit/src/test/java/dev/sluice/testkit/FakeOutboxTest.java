package dev.sluice.testkit;

import dev.sluice.testkit.contract.OutboxContract;

final class FakeOutboxTest extends OutboxContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
