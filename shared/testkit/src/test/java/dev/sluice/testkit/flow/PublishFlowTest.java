package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.Value;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.core.ledger.LedgerView;
import dev.sluice.core.ledger.PublishEach;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.plan.TickReport;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FaultyNodeStores;
import dev.sluice.testkit.ForwardingNodeStores;
import dev.sluice.testkit.TestHashes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executor {@code publish}, its outbox and the bus, with workers and planner on fakes. */
class PublishFlowTest {
  private static final long SEED = 20_261_129;

  @Test
  void publish_tellsEachTargetOnceAndLeavesNothingBehind() {
    SystemOnFakes system = published(2, chain(SEED, 30));
    system.untilQuiet();

    for (String node : List.of("n1", "n2")) {
      assertThat(told(system, node)).containsExactlyElementsOf(expected(system));
      assertThat(system.node(node).outbox().isLagging()).isFalse();
    }
    assertThat(outboxRows(system)).isZero();
    assertThat(system.ledger("n1")).isEqualTo(system.fold(system.node("n1").height()));
    assertThat(system.node("n1").digest()).isEqualTo(system.node("n2").digest());
    long writes = system.table.writes();
    system.bus.drain();
    assertThat(system.tick().messages()).isZero();
    assertThat(system.table.writes()).isEqualTo(writes);
    assertThat(system.bus.published()).isEmpty();
  }

  @Test
  void publish_whenATargetIsLarge_sendsItsLengthAndHash() {
    Target large = target(List.of(new Value.Text("x".repeat(5_000)), new Value.Flag(true)));
    Target small = target(List.of(new Value.Text("a \"quoted\" one")));
    assertThat(contentOf(large))
        .contains("\"values\":{\"length\":5009,\"sha256\":\"")
        .hasSizeLessThan(600);
    assertThat(contentOf(small)).endsWith("\"values\":[\"a \\\"quoted\\\" one\"]}");
  }

  /**
   * A block of more events than fit into a transaction is told whole, once its height is reached.
   */
  @Test
  void publish_whenABlockIsCommittedInChunks_tellsNothingOfHalfABlock() {
    ChainBuilder chain = ChainBuilder.seeded(SEED).withExecutors("publish");
    chain.above(Height.of(200), chain.hash());
    SystemOnFakes system = published(1, chain.withTargets(250, 250).build(2));
    system.poll();
    AtomicInteger commits = new AtomicInteger();
    // The fence and the first chunk are committed; after that nothing is, until the worker gives
    // up.
    system.between(
        real -> new FaultyNodeStores(real, () -> commits.incrementAndGet() > 2, () -> false));
    assertThat(system.execute(message(system, 201, 202)).getFirst().unfinished()).isNotEmpty();
    assertThat(system.node("n1").cursor()).isPositive();
    assertThat(outboxRows(system)).isPositive();
    system.tick();
    assertThat(system.bus.published()).noneMatch(BusEvent.TargetExecuted.class::isInstance);

    system.between(real -> real);
    system.untilQuiet();
    assertThat(told(system, "n1")).containsExactlyElementsOf(expected(system));
    assertThat(outboxRows(system)).isZero();
  }

  @Test
  void publish_whenTheNextBlockIsHalfWritten_tellsOnlyWhatIsExecuted() {
    ChainBuilder chain = ChainBuilder.seeded(SEED).withExecutors("publish");
    chain.above(Height.of(200), chain.hash());
    List<FetchedBlock> blocks = new ArrayList<>(chain.withTargets(3, 3).build(1));
    blocks.addAll(chain.withTargets(250, 250).build(1));
    SystemOnFakes system = published(1, blocks);
    system.poll();
    system.tellingThrough(bus -> silent());
    system.execute(message(system, 201, 201));
    system.tellingThrough(bus -> bus);
    AtomicInteger commits = new AtomicInteger();
    system.between(
        real -> new FaultyNodeStores(real, () -> commits.incrementAndGet() > 2, () -> false));
    system.execute(message(system, 202, 202));

    assertThat(system.node("n1").cursor()).isPositive();
    assertThat(told(system, "n1")).containsExactlyElementsOf(expected(system).subList(0, 3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void publish_whateverDiesWhileSending_tellsEachTargetAtLeastOnceAndNothingElse(long seed) {
    ChainBuilder chain =
        ChainBuilder.seeded(seed).withExecutors("publish", "token-ledger").withTargets(0, 12);
    chain.above(Height.of(200), chain.hash());
    SystemOnFakes system = published(3, chain.build(60));
    DyingSenders faults = new DyingSenders(seed);
    Watched watched = new Watched(system);
    system.tellingThrough(bus -> faults.between(watched.between(bus)));
    system.between(faults::between);
    system.planningWith(faults::between);

    for (int round = 0; round < 40; round++) {
      surviving(system::poll);
      surviving(system::tick);
      surviving(system::work);
      system.time.advanceMillis(60_000);
    }
    faults.end();
    system.untilQuiet();
    system.tick();

    assertThat(watched.early).as("seed %d: told of blocks not executed", seed).isEmpty();
    for (Member member : system.members()) {
      String node = member.id().value();
      assertThat(new TreeSet<>(told(system, node)))
          .as("seed %d, node %s, faults %s", seed, node, faults.counts())
          .isEqualTo(new TreeSet<>(expected(system)));
      assertThat(system.ledger(node)).isEqualTo(system.fold(system.node(node).height()));
    }
    assertThat(outboxRows(system)).isZero();
    assertThat(watched.contents.values())
        .as("one content for each position")
        .allMatch(c -> c.size() == 1);
    assertThat(faults.counts().keySet()).as("seed %d", seed).anyMatch(f -> f.startsWith("death"));
  }

  @Test
  void tick_whenANodeHasMuchToTell_sendsABoundedPartAtATime() {
    ChainBuilder chain = ChainBuilder.seeded(SEED).withExecutors("publish").withTargets(90, 90);
    chain.above(Height.of(200), chain.hash());
    SystemOnFakes system = published(1, chain.build(10));
    system.tellingThrough(bus -> silent());
    system.untilQuiet();
    assertThat(system.tick().events().waiting()).isEqualTo(1);
    system.tellingThrough(bus -> bus);

    TickReport first = system.tick();
    assertThat(first.events().sent()).isEqualTo(500);
    assertThat(first.events().waiting()).isEqualTo(1);
    TickReport second = system.tick();
    assertThat(second.events().sent()).isEqualTo(400);
    assertThat(second.events().waiting()).isZero();
    assertThat(system.tick().events().sent()).isZero();
    assertThat(told(system, "n1")).containsExactlyElementsOf(expected(system));
  }

  @Test
  void tick_whenOneNodesEventsCannotBeRead_servesTheOthersAndSaysSo() {
    SystemOnFakes system = published(3, chain(SEED, 10));
    system.tellingThrough(bus -> silent());
    system.untilQuiet();
    system.tellingThrough(bus -> bus);
    system.planningWith(real -> new OutboxOut(real, new NodeId("n2")));

    TickReport report = system.tick();
    assertThat(report.events().waiting()).isEqualTo(1);
    assertThat(report.events().failures())
        .singleElement()
        .asString()
        .startsWith("n2: AWS_UNAVAILABLE");
    assertThat(told(system, "n1")).containsExactlyElementsOf(expected(system));
    assertThat(told(system, "n3")).containsExactlyElementsOf(expected(system));
    assertThat(told(system, "n2")).isEmpty();
  }

  @Test
  void tick_whenANodeIsPaused_keepsItsEventsUntilItGoesOn() {
    SystemOnFakes system = published(1, chain(SEED, 10));
    system.tellingThrough(bus -> silent());
    system.untilQuiet();
    system.tellingThrough(bus -> bus);
    changeStatus(system, NodeStatus.PAUSED);
    assertThat(system.tick().events()).matches(e -> e.sent() == 0 && e.waiting() == 1);
    assertThat(system.execute(message(system, 201, 201)).getFirst().delivered().pending()).isTrue();
    assertThat(told(system, "n1")).isEmpty();

    changeStatus(system, NodeStatus.ACTIVE);
    assertThat(system.tick().events().waiting()).isZero();
    assertThat(told(system, "n1")).containsExactlyElementsOf(expected(system));
  }

  /** Of a commit that is only becoming visible the row may be seen and the events not yet. */
  @Test
  void tick_whenACommitIsBecomingVisible_movesNoMarkPastEventsNobodySees() {
    SystemOnFakes system = published(1, chain(SEED, 10));
    system.tellingThrough(bus -> silent());
    system.untilQuiet();
    system.tellingThrough(bus -> bus);
    system.planningWith(TornOutboxes::new);
    assertThat(system.tick().events())
        .matches(events -> events.sent() == 0 && events.waiting() == 1);
    assertThat(system.node("n1").outbox().isLagging()).isTrue();

    system.planningWith(real -> real);
    system.tick();
    assertThat(told(system, "n1")).containsExactlyElementsOf(expected(system));
  }

  private static void changeStatus(SystemOnFakes system, NodeStatus status) {
    NodeState row = system.node("n1");
    Member member = Member.local(row.id());
    assertThat(
            system.stores.nodes().node(member).changeStatus(row, row.withStatus(status, Halt.NONE)))
        .isTrue();
  }

  private static List<FetchedBlock> chain(long seed, int blocks) {
    ChainBuilder chain =
        ChainBuilder.seeded(seed).withExecutors("publish", "token-ledger").withTargets(0, 5);
    chain.above(Height.of(200), chain.hash());
    return chain.build(blocks);
  }

  private static SystemOnFakes published(int nodes, List<FetchedBlock> blocks) {
    SystemOnFakes system = new SystemOnFakes(nodes, blocks);
    system.revealAll();
    return system;
  }

  private static WorkMessage message(SystemOnFakes system, long first, long last) {
    return new WorkMessage(
        new NodeId("n1"), BlockRange.of(first, last), system.node("n1").epoch(), false);
  }

  private static void surviving(Runnable part) {
    try {
      part.run();
    } catch (DyingSenders.Death | RetryableException e) {
      // Its messages come again when their visibility ends.
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(DyingSenders.Death.class);
    }
  }

  /** A bus that cannot be reached. */
  private static EventBus silent() {
    return events -> events;
  }

  private static List<String> told(SystemOnFakes system, String node) {
    return system.bus.published().stream()
        .filter(BusEvent.TargetExecuted.class::isInstance)
        .map(BusEvent.TargetExecuted.class::cast)
        .filter(told -> told.node().value().equals(node))
        .map(told -> told.event().position())
        .toList();
  }

  /** A position for each target that a rule publishes, in the order of execution. */
  private static List<String> expected(SystemOnFakes system) {
    List<String> positions = new ArrayList<>();
    for (FetchedBlock fetched : system.blocks) {
      for (Target target : fetched.block().targets()) {
        if (target.executor().equals("publish")) {
          positions.add(
              fetched.block().height()
                  + "/"
                  + target.transactionIndex()
                  + "/"
                  + target.ordinal()
                  + "/"
                  + target.rule());
        }
      }
    }
    return positions;
  }

  private static long outboxRows(SystemOnFakes system) {
    return system.table.keys().stream()
        .filter(key -> key.partition().startsWith("OUTBOX#"))
        .count();
  }

  private static Target target(List<Value> values) {
    return new Target(
        new TransactionHash(TestHashes.of("transaction")),
        3,
        -1,
        "rule",
        "publish",
        "0x01",
        values);
  }

  private static String contentOf(Target target) {
    BlockContext block = new BlockContext(Height.of(201), new BlockHash(TestHashes.of("block")));
    Map<String, String> written = new HashMap<>();
    LedgerView view =
        new LedgerView() {
          @Override
          public Optional<String> read(String key) {
            throw new AssertionError("publish reads nothing");
          }

          @Override
          public void write(String key, String value) {
            written.put(key, value);
          }
        };
    new PublishEach().execute(block, target, view);
    assertThat(written).containsOnlyKeys("00000000000000000201/0000000003/-000000001/rule");
    return written.values().iterator().next();
  }

  /** Looks at what is put on the bus: whether its block is executed, and whether it is the same. */
  private static final class Watched {
    private final SystemOnFakes system;
    private final List<String> early = new ArrayList<>();
    private final Map<String, Set<String>> contents = new HashMap<>();

    Watched(SystemOnFakes system) {
      this.system = system;
    }

    EventBus between(EventBus real) {
      return events -> {
        events.forEach(this::look);
        return real.put(events);
      };
    }

    private void look(BusEvent event) {
      if (event instanceof BusEvent.TargetExecuted(NodeId node, OutboxEvent told)) {
        contents.computeIfAbsent(told.position(), _ -> new HashSet<>()).add(told.content());
        if (told.height().isAbove(system.node(node).height())) {
          early.add(node + " " + told.position());
        }
      }
    }
  }

  /** Node stores of which one node's outbox never answers. */
  private record OutboxOut(NodeStores real, NodeId out) implements ForwardingNodeStores {
    @Override
    public Outbox outbox(Member member) {
      if (member.id().equals(out)) {
        throw new RetryableException("AWS_UNAVAILABLE", "the outbox of " + out + " is out");
      }
      return real.outbox(member);
    }
  }
}
