package dev.sluice.simulation.port;

import dev.sluice.core.chain.Run;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.state.GatewayState;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.Optional;

/** The gateway's row behind the gate. */
record GatedGatewayStore(GatewayStore real, StoreGate gate, Companions companions)
    implements GatewayStore {
  private static final long MEANWHILE_MILLIS = 100;

  @Override
  public Optional<GatewayState> read() {
    return gate.call(Point.GATEWAY_READ, real::read);
  }

  @Override
  public Advance advance(GatewayState from, GatewayState to, Run run) {
    Injection injection = gate.enter(Point.GATEWAY_ADVANCE);
    if (injection.fault() == Fault.TOKENS_FORGOTTEN) {
      gate.forgetTransactions();
    }
    if (injection.fault() == Fault.RULES_CHANGED_MEANWHILE) {
      companions.rules(injection);
      gate.gate().sleep(MEANWHILE_MILLIS);
    }
    return gate.perform(injection, () -> real.advance(from, to, run));
  }

  @Override
  public boolean changeStatus(GatewayState from, GatewayState to) {
    return gate.call(Point.GATEWAY_STATUS, () -> real.changeStatus(from, to));
  }
}
