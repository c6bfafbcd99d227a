package dev.sluice.testkit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.EventBus;
import dev.sluice.testkit.contract.EventBusContract;
import java.util.List;

final class FakeEventBusTest extends EventBusContract {
  private final FakeEventBus bus = new FakeEventBus();

  @Override
  protected EventBus bus() {
    return bus;
  }

  @Override
  protected List<Height> taken() {
    return bus.published().stream()
        .map(event -> ((BusEvent.GatewayAdvanced) event).height())
        .toList();
  }

  @Override
  protected void refuseNext(int events) {
    bus.refuseNext(events);
  }
}
