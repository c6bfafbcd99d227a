package dev.sluice.simulation.port;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.state.NodeId;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import dev.sluice.simulation.world.Licence;
import dev.sluice.testkit.FakeTable;
import java.util.function.Supplier;

/** The gate before the stores, which can be out as a whole or one node's alone. */
record StoreGate(Gate gate, Licence licence, FakeTable table) {
  <T> T call(Point point, Supplier<T> real) {
    return perform(enter(point), real);
  }

  Injection enter(Point point) {
    Injection injection = gate.enter(point);
    requireThere(licence.isOut(), "the table");
    return injection;
  }

  Injection enter(Point point, NodeId node) {
    Injection injection = gate.enter(point);
    requireThere(licence.isOut(node), "the table of " + node);
    return injection;
  }

  private static void requireThere(boolean isOut, String what) {
    if (isOut) {
      throw new RetryableException("AWS_UNAVAILABLE", "injected: " + what + " is out");
    }
  }

  <T> T perform(Injection injection, Supplier<T> real) {
    return gate.perform(injection, real);
  }

  void forgetTransactions() {
    table.forgetTransactions();
  }
}
