package dev.sluice.simulation;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.plan.PlanLimits;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.simulation.check.Invariants;
import dev.sluice.simulation.engine.Clockwork;
import dev.sluice.simulation.engine.Trace;
import dev.sluice.simulation.fault.FaultSource;
import dev.sluice.simulation.fault.Injection;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Everything that one schedule has: state, surroundings, functions, judges. */
final class World {
  /**
   * How fast calls and workers are.
   *
   * @param callMillis how long each call takes at least
   * @param workers how many workers run side by side
   */
  record Pace(long callMillis, int workers) {
    /** Calls take no time of their own, and there are workers enough. */
    static final Pace FREE = new Pace(0, 1_000);
  }

  /** How long the queue hides what it delivers. */
  static final long VISIBILITY_MILLIS = 90_000;

  private static final long WORKER_LATER_MILLIS = 20;
  private static final int QUEUE_CAP = 20_000;

  private final FakeTable table = new FakeTable();
  private final FakeTimeSource time = new FakeTimeSource();
  private final Clockwork clockwork = new Clockwork(time);
  private final Licence licence = new Licence();
  private final List<WorkMessage> sent = new ArrayList<>();
  private final Map<Plan, Height> sentUpTo = new HashMap<>();
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
  private Witness watcher = (node, commit) -> {};
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
        .initialise(TestGenesis.of(members(shape), source.checkpoint(), source.checkpointHash()));
    this.functions = new Functions(this);
    this.workers = new Workers(this, pace.workers());
    this.readers = new Readers(this);
    this.fences = new Fences(this);
    this.companions = newCompanions();
    Surrounded surrounded =
        new Surrounded(companions, this::onCommitted, this::onSent, this::onEvent);
    this.ports = Ports.over(table, queue, gate, licence, surrounded);
  }

  /** Every other node lives in a table of its own. */
  private static List<Member> members(Shape shape) {
    return IntStream.rangeClosed(1, shape.nodes()).mapToObj(World::member).toList();
  }

  static Member member(int number) {
    NodeId id = new NodeId("n" + number);
    return number % 2 == 0 ? new Member(id, "table-" + number, "") : Member.local(id);
  }

  private Companions newCompanions() {
    return new Companions() {
      @Override
      public void workerOn(NodeId node, boolean large) {
        source.growBeside(large);
        functions.gateway(0);
        clockwork.after(WORKER_LATER_MILLIS, () -> workers.onWhatItLacks(node));
      }

      @Override
      public void rules(Injection injection) {
        new Events(World.this).addVersion(injection);
      }

      @Override
      public void readerOn(NodeId node) {
        readers.read(node);
      }

      @Override
      public void planner() {
        functions.planner(0);
      }
    };
  }

  private void onCommitted(NodeId node, NodeCommit commit) {
    fences.committed(node, commit);
    sights.committed(commit);
    watcher.committed(node, commit);
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
    for (WorkMessage message : messages) {
      sent.add(message);
      sentUpTo.merge(
          new Plan(message.node(), message.epoch()), message.range().last(), World::higher);
    }
    clockwork.after(10, workers::poll);
  }

  private void onEvent(BusEvent event) {
    Consumer<Long> wake = functions::planner;
    if (event instanceof BusEvent.GatewayAdvanced || event instanceof BusEvent.NodeDrained) {
      wake.accept(50L);
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

  private static Height higher(Height left, Height right) {
    return left.isAbove(right) ? left : right;
  }

  /** The last block for which a message of this epoch was ever sent. */
  Height sentUpTo(NodeId node, long epoch) {
    return sentUpTo.getOrDefault(new Plan(node, epoch), Height.ZERO);
  }

  private record Plan(NodeId node, long epoch) {}

  /** Every message that was ever sent. */
  List<WorkMessage> sent() {
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
