package dev.sluice.simulation.port;

import dev.sluice.core.port.MasterStore;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Members;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.Optional;

/** The second height and the members behind the gate. */
final class GatedMasterStore implements MasterStore {
  private final MasterStore real;
  private final StoreGate gate;
  private final Earlier<String, Optional<MasterState>> states = new Earlier<>();

  GatedMasterStore(MasterStore real, StoreGate gate) {
    this.real = real;
    this.gate = gate;
  }

  @Override
  public Optional<MasterState> read() {
    Injection injection = gate.enter(Point.MASTER_READ);
    return gate.perform(injection, () -> states.read(injection, "", real::read));
  }

  @Override
  public Optional<Members> members() {
    return gate.call(Point.MEMBERS_READ, real::members);
  }

  @Override
  public boolean advance(MasterState from, MasterState to) {
    return gate.call(Point.MASTER_ADVANCE, () -> real.advance(from, to));
  }
}
