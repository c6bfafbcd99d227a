package dev.sluice.testkit;

import dev.sluice.testkit.contract.GatewayStoreContract;

final class FakeGatewayStoreTest extends GatewayStoreContract {
  @Override
  protected Stores open() {
    return Stores.over(new FakeTable());
  }
}
