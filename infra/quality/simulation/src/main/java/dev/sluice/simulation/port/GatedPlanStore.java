package dev.sluice.simulation.port;

import dev.sluice.core.port.PlanStore;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.PlanState;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.Optional;

/** The planner's notes behind the gate. */
final class GatedPlanStore implements PlanStore {
  private final PlanStore real;
  private final StoreGate gate;
  private final Earlier<NodeId, Optional<PlanState>> notes = new Earlier<>();

  GatedPlanStore(PlanStore real, StoreGate gate) {
    this.real = real;
    this.gate = gate;
  }

  @Override
  public Optional<PlanState> read(NodeId id) {
    Injection injection = gate.enter(Point.PLAN_READ);
    return gate.perform(injection, () -> notes.read(injection, id, () -> real.read(id)));
  }

  @Override
  public boolean write(Optional<PlanState> read, PlanState plan) {
    return gate.call(Point.PLAN_WRITE, () -> real.write(read, plan));
  }
}
