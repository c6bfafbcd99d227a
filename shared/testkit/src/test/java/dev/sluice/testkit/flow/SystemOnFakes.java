package dev.sluice.testkit.flow;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.execute.BatchExecution;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.BlockSource;
import dev.sluice.core.execute.Delivery;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.LedgerSnapshot;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.plan.PlanLimits;
import dev.sluice.core.plan.Planner;
import dev.sluice.core.plan.PlannerPorts;
import dev.sluice.core.plan.TickReport;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.FakeBlockOpener;
import dev.sluice.testkit.FakeEventBus;
import dev.sluice.testkit.FakeSourceChain;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.FakeTimeSource;
import dev.sluice.testkit.FakeWorkQueue;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Gateway, planner and workers wired to fakes, driven by hand. */
final class SystemOnFakes {
  static final long VISIBILITY_MILLIS = 360_000;
  private static final long DEADLINE_MILLIS = 60_000;
  private static final int BATCH = 10;
  private static final int MAX_ROUNDS = 10_000;

  final FakeTable table = new FakeTable();
  final Stores stores = Stores.over(table);
  final FakeTimeSource time = new FakeTimeSource();
  final FakeEventBus bus = new FakeEventBus();
  final FakeWorkQueue queue = new FakeWorkQueue(time, VISIBILITY_MILLIS, 10);
  final FakeSourceChain source;
  final List<FetchedBlock> blocks;
  final List<WorkMessage> delivered = new ArrayList<>();

  private final Height checkpoint;
  private final FakeBlockOpener opener;
  private final Map<Integer, SourceChain> chains = new HashMap<>();
  private final Map<Integer, FakeBlockOpener> openers = new HashMap<>();
  private UnaryOperator<NodeStores> faults = UnaryOperator.identity();
  private UnaryOperator<NodeStores> planning = UnaryOperator.identity();
  private UnaryOperator<EventBus> telling = UnaryOperator.identity();

  SystemOnFakes(int nodes, List<FetchedBlock> blocks) {
    this.blocks = blocks;
    this.checkpoint = blocks.getFirst().block().height().previous();
    BlockHash hash = blocks.getFirst().block().parentHash();
    this.source = new FakeSourceChain(checkpoint);
    this.opener = new FakeBlockOpener(blocks);
    stores.configs().initialise(TestGenesis.ofNodes(nodes, checkpoint, hash));
  }

  /** Puts something between the workers and the nodes' stores. */
  void between(UnaryOperator<NodeStores> wrapper) {
    faults = wrapper;
  }

  /** Puts something between the planner and the nodes' stores. */
  void planningWith(UnaryOperator<NodeStores> wrapper) {
    planning = wrapper;
  }

  /** Puts something between workers or planner and the bus. */
  void tellingThrough(UnaryOperator<EventBus> wrapper) {
    telling = wrapper;
  }

  Deadline deadline() {
    return Deadline.inMillis(time, DEADLINE_MILLIS);
  }

  /** The chain as each version sees it. */
  SourceChains sources() {
    return new SourceChains(
        stores.configs(), version -> chains.getOrDefault(version.version(), source));
  }

  /** What the gateway and the workers see under a version: other targets in the same blocks. */
  void under(int version, SourceChain chain, List<FetchedBlock> seen) {
    chains.put(version, chain);
    openers.put(version, new FakeBlockOpener(seen));
  }

  PollResult poll() {
    return new Gateway(stores.gateway(), stores.blocks(), sources(), bus).poll(deadline());
  }

  TickReport tick() {
    return tick(PlanLimits.withVisibility(VISIBILITY_MILLIS));
  }

  TickReport tick(PlanLimits limits) {
    PlannerPorts ports =
        new PlannerPorts(
            stores.gateway(),
            stores.blocks(),
            stores.master(),
            planning.apply(stores.nodes()),
            stores.plans(),
            queue,
            telling.apply(bus));
    return new Planner(ports, limits).tick(time.epochMillis(), deadline());
  }

  /** A worker that has just started: it remembers nothing. */
  BatchExecution worker() {
    BlockSource fresh =
        new BlockSource(stores.blocks(), version -> openers.getOrDefault(version, opener));
    BatchExecution.Ports ports =
        new BatchExecution.Ports(
            stores.master(),
            faults.apply(stores.nodes()),
            fresh,
            telling.apply(bus),
            (attempt, deadline) -> attempt < 4);
    return new BatchExecution(ports, Executors.builtIn(), Runnable::run);
  }

  List<BatchResult> execute(WorkMessage... messages) {
    List<Delivery> deliveries = new ArrayList<>();
    for (WorkMessage message : messages) {
      deliveries.add(new Delivery("m" + deliveries.size(), message));
    }
    return worker().execute(deliveries, deadline());
  }

  /** One batch through a worker, acknowledged as the event source mapping would. */
  boolean work() {
    List<FakeWorkQueue.Delivery> received = queue.receive(BATCH);
    List<Delivery> deliveries =
        received.stream().map(d -> new Delivery(String.valueOf(d.id()), d.message())).toList();
    Set<String> failed = new HashSet<>();
    for (BatchResult result : worker().execute(deliveries, deadline())) {
      failed.addAll(result.unfinished());
    }
    for (FakeWorkQueue.Delivery delivery : received) {
      delivered.add(delivery.message());
      if (failed.contains(String.valueOf(delivery.id()))) {
        queue.release(delivery, 0);
      } else {
        queue.delete(delivery);
      }
    }
    return !received.isEmpty();
  }

  /** Ticks and works until nothing moves any more. */
  void untilQuiet() {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      poll();
      boolean planned = tick().messages() > 0;
      boolean worked = false;
      while (work()) {
        worked = true;
      }
      if (!planned && !worked && isLevel()) {
        return;
      }
      time.advanceMillis(1_000);
    }
    throw new AssertionError("not quiet after " + MAX_ROUNDS + " rounds");
  }

  boolean isLevel() {
    Height first = stores.gateway().read().orElseThrow().height();
    return stores.master().read().orElseThrow().height().equals(first)
        && members().stream().allMatch(member -> node(member.id()).height().equals(first));
  }

  List<Member> members() {
    return stores.master().members().orElseThrow().members();
  }

  NodeState node(NodeId id) {
    return stores.nodes().node(Member.local(id)).read().orElseThrow();
  }

  NodeState node(String id) {
    return node(new NodeId(id));
  }

  SortedMap<String, String> ledger(String id) {
    Member member = Member.local(new NodeId(id));
    return LedgerSnapshot.read(
            stores.nodes().node(member), stores.nodes().ledger(member), "token-ledger")
        .orElseThrow()
        .entries();
  }

  /** What the ledger must be: a plain fold over the blocks up to a height. */
  SortedMap<String, String> fold(Height upTo) {
    SortedMap<String, BigInteger> sums = new TreeMap<>();
    for (FetchedBlock fetched : blocks) {
      if (!fetched.block().height().isAbove(upTo)) {
        fetched.block().targets().stream()
            .filter(target -> target.executor().equals("token-ledger"))
            .forEach(target -> add(sums, target));
      }
    }
    SortedMap<String, String> ledger = new TreeMap<>();
    sums.forEach((key, sum) -> ledger.put(key, sum.toString()));
    return ledger;
  }

  private static void add(SortedMap<String, BigInteger> sums, Target target) {
    String prefix = target.subject() + ":";
    String from = prefix + ((Value.Account) target.values().get(0)).id();
    String to = prefix + ((Value.Account) target.values().get(1)).id();
    BigInteger amount = ((Value.Quantity) target.values().get(2)).value();
    sums.merge(from, amount.negate(), BigInteger::add);
    sums.merge(to, amount, BigInteger::add);
  }

  /** Lets the source show all blocks as final. */
  void revealAll() {
    source.reveal(blocks);
  }
}
