package dev.sluice.simulation.port;

import dev.sluice.core.state.NodeId;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The gate before one node's rows, of which a transaction may be under way. */
final class NodeGate {
  private static final long SHORTEST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = TimeUnit.SECONDS.toMillis(3);

  private final NodeId id;
  private final StoreGate gate;
  private final Companions companions;
  private Optional<Tear> tear = Optional.empty();

  NodeGate(NodeId id, StoreGate gate, Companions companions) {
    this.id = id;
    this.gate = gate;
    this.companions = companions;
  }

  NodeId id() {
    return id;
  }

  StoreGate store() {
    return gate;
  }

  Companions companions() {
    return companions;
  }

  /** The transaction that has not answered yet. */
  Optional<Tear> tear() {
    return tear;
  }

  /** Another transaction on a row of this one waits, or conflicts, until this one is done. */
  void endTear() {
    tear = Optional.empty();
  }

  /** A transaction does not answer for a while. */
  void tear(Tear opened, Injection injection, Runnable meanwhile) {
    tear = Optional.of(opened);
    meanwhile.run();
    pause(injection);
    if (tear.filter(now -> now == opened).isPresent()) {
      endTear();
    }
  }

  Injection enter(Point point) {
    Injection injection = gate.enter(point, id);
    if (injection.fault() == Fault.OVERTAKEN) {
      companions.workerOn(id, false);
      pause(injection);
    }
    return injection;
  }

  <T> T call(Point point, Supplier<T> real) {
    Injection injection = enter(point);
    return gate.perform(injection, real);
  }

  private void pause(Injection injection) {
    gate.gate().sleep(SHORTEST_PAUSE_MILLIS + injection.upTo(LONGEST_PAUSE_MILLIS));
  }
}
