package dev.sluice.aws;

import dev.sluice.testkit.Stores;
import dev.sluice.testkit.contract.GatewayStoreContract;

final class DynamoGatewayStoreContractTest extends GatewayStoreContract {
  @Override
  protected Stores open() {
    return TestClients.newStores(new Wire());
  }
}
