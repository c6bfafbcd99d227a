package dev.sluice.simulation;

import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.plan.PlanLimits;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.simulation.check.Invariants;
import dev.sluice.simulation.engine.Clockwork;
import dev.sluice.simulation.engine.Trace;
import dev.sluice.simulation.fault.FaultSource;
import dev.sluice.simulation.port.Companions;
import dev.sluice.simulation.port.Gate;
import dev.sluice.simulation.port.Ports;
import dev.sluice.simulation.port.Surrounded;
import dev.sluice.simulation.port.Witness;
import dev.sluice.simulation.world.Licence;
import dev.sluice.simulation.world.Shape;
import dev.sluice.simulation.world.Source;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.FakeTimeSource;
import dev.sluice.testkit.FakeWorkQueue;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.util.List;
import java.util.Optional;

/** Everything that one schedule has: state, surroundings, functions, judges. */
final class World {
  /** How long the queue hides what it delivers. */
  static final long VISIBILITY_MILLIS = 90_000;

  private static final int QUEUE_CAP = 20_000;
  private static final long PLANNER_LATER_MILLIS = 50;

  private final FakeTable table = new FakeTable();
  private final FakeTimeSource time = new FakeTimeSource();
  private final Clockwork clockwork = new Clockwork(time);
  private final Licence licence = new Licence();
  private final Sent sent = new Sent();
  private final FakeWorkQueue queue;
  private final Source source;
  private final Invariants invariants;
  private final Gate gate;
  private final FaultSource faults;
  private final Ports ports;
  private final PlanLimits limits;
  private final Functions functions;
  private final Workers workers;
  private final Companions companions;
  private final Readers readers;
  private final Fences fences;
  private final Sights sights = new Sights();
  private Witness watcher = (node, replaced, commit) -> {};
  private int actors;

  World(Schedule schedule, FaultSource faults, Trace trace, Pace pace) {
    long seed = schedule.seed();
    Shape shape = schedule.shape();
    this.faults = faults;
    this.source = new Source(seed, shape);
    this.queue = new FakeWorkQueue(time, VISIBILITY_MILLIS, shape.maxReceives());
    this.invariants = new Invariants(table, source, licence);
    this.gate =
        new Gate(
            clockwork,
            faults,
            trace,
            new Gate.Judge(invariants::afterStep, this::onEndless),
            pace.callMillis());
    this.limits = new PlanLimits(shape.window(), QUEUE_CAP, VISIBILITY_MILLIS);
    Stores.over(table)
        .configs()
        .initialise(TestGenesis.of(shape.members(), source.checkpoint(), source.checkpointHash()));
    this.functions = new Functions(this);
    this.workers = new Workers(this, pace.workers());
    this.readers = new Readers(this);
    this.fences = new Fences(this);
    this.companions = new Beside(this);
    Surrounded surrounded =
        new Surrounded(companions, this::onCommitted, this::onSent, this::onEvent);
    this.ports = Ports.over(table, queue, gate, licence, surrounded);
  }

  private void onCommitted(NodeId node, Optional<NodeState> replaced, NodeCommit commit) {
    fences.committed(node, replaced, commit);
    sights.committed(commit);
    watcher.committed(node, replaced, commit);
  }

  /** Shows every commit to somebody. */
  void watch(Witness witness) {
    watcher = witness;
  }

  /** What was seen to happen. */
  Sights sights() {
    return sights;
  }

  private void onEndless() {
    invariants.report(12, "the schedule makes calls without end");
  }

  private void onSent(List<WorkMessage> messages) {
    messages.forEach(sent::add);
    clockwork.after(10, workers::poll);
  }

  private void onEvent(BusEvent event) {
    if (event instanceof BusEvent.TargetExecuted target) {
      sights.addIf(invariants.taken(target), Sight.SENT_AGAIN);
    }
    if (event instanceof BusEvent.GatewayAdvanced || event instanceof BusEvent.NodeDrained) {
      functions.planner(PLANNER_LATER_MILLIS);
    }
  }

  FakeTable table() {
    return table;
  }

  FakeTimeSource time() {
    return time;
  }

  Clockwork clockwork() {
    return clockwork;
  }

  Licence licence() {
    return licence;
  }

  FakeWorkQueue queue() {
    return queue;
  }

  /** Every message that was ever sent. */
  Sent sent() {
    return sent;
  }

  Source source() {
    return source;
  }

  Invariants invariants() {
    return invariants;
  }

  Gate gate() {
    return gate;
  }

  FaultSource faults() {
    return faults;
  }

  Ports ports() {
    return ports;
  }

  PlanLimits limits() {
    return limits;
  }

  Functions functions() {
    return functions;
  }

  Workers workers() {
    return workers;
  }

  Readers readers() {
    return readers;
  }

  Companions companions() {
    return companions;
  }

  Fences fences() {
    return fences;
  }

  /** The stores without a gate before them. */
  Stores raw() {
    return Stores.over(table);
  }

  int nextActor() {
    return ++actors;
  }
}
