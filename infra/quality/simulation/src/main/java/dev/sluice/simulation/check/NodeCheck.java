package dev.sluice.simulation.check;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.simulation.world.Licence;
import dev.sluice.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a node's rows may be. */
final class NodeCheck {
  private static final List<String> EXECUTORS = List.of("mirror", "record", "token-ledger");

  private final Member member;
  private final NodeStore store;
  private final LedgerStore rows;
  private final Truth truth;
  private final Licence licence;
  private final Findings findings;
  private final OutboxCheck outbox;
  private Optional<NodeState> last = Optional.empty();

  NodeCheck(Member member, Stores stores, Truth truth, Licence licence, Findings findings) {
    this.member = member;
    this.store = stores.nodes().node(member);
    this.rows = stores.nodes().ledger(member);
    this.truth = truth;
    this.licence = licence;
    this.findings = findings;
    this.outbox = new OutboxCheck(stores.nodes().outbox(member), truth, findings);
  }

  void check() {
    NodeState state = store.read().orElseThrow();
    if (last.filter(state::standsAs).isPresent()) {
      outbox.check(state);
      return;
    }
    last.ifPresent(before -> requireFenced(before, state));
    requireHaltsForCause(state);
    if (!truth.knows(state.height())) {
      findings.add(4, state.id() + " stands at " + state.height() + ", stored " + truth.height());
      return;
    }
    requireTrue(state, truth.at(state.height()));
    outbox.check(state);
    last = Optional.of(state);
  }

  /** The bus takes an event of the node; says whether it had it before. */
  boolean taken(OutboxEvent event) {
    return outbox.taken(store.read().orElseThrow(), event);
  }

  private void requireFenced(NodeState before, NodeState now) {
    findings.require(
        2,
        !before.height().isAbove(now.height()),
        () -> now.id() + " fell from " + before.height() + " to " + now.height());
    findings.require(
        8,
        before.epoch() <= now.epoch(),
        () -> now.id() + "'s epoch fell from " + before.epoch() + " to " + now.epoch());
    boolean moved =
        !before.height().equals(now.height())
            || before.cursor() != now.cursor()
            || !before.digest().equals(now.digest());
    boolean statusChanged = before.status() != now.status() || before.epoch() != now.epoch();
    findings.require(
        8,
        !(moved && (statusChanged || before.status() != NodeStatus.ACTIVE)),
        () -> "a writer moved " + now.id() + " while it was " + before + ", now " + now);
    findings.require(
        8,
        before.status() == now.status() || before.epoch() < now.epoch(),
        () -> now.id() + " became " + now.status() + " without a new epoch");
  }

  private void requireHaltsForCause(NodeState state) {
    findings.require(
        11,
        state.status() != NodeStatus.HALTED || licence.mayHalt(state.id()),
        () -> state.id() + " halted without cause: " + state.halt());
  }

  private void requireTrue(NodeState state, Truth.Moment moment) {
    findings.require(
        4,
        moment.hash().equals(state.hash()),
        () -> state.id() + " executed " + state.hash() + " at " + state.height());
    findings.require(
        2,
        moment.lastExecution().equals(state.lastExecution()),
        () -> state.id() + " has its last execution at " + state.lastExecution());
    if (licence.isSkewed(state.id())) {
      return;
    }
    findings.require(
        9,
        moment.digest().equals(state.digest().toString()),
        () -> state.id() + " at " + state.height() + " has digest " + state.digest());
    SortedMap<String, String> visible = visible(state.height());
    findings.require(
        state.cursor() > 0 ? 7 : 1,
        visible.equals(moment.ledger()),
        () ->
            state.id()
                + " at "
                + state.height()
                + " cursor "
                + state.cursor()
                + " has "
                + Differences.of(moment.ledger(), visible));
  }

  /** What a reader must take for the ledger at a height, by the design's words. */
  private SortedMap<String, String> visible(Height height) {
    SortedMap<String, String> visible = new TreeMap<>();
    for (String executor : EXECUTORS) {
      rows.forEach(
          executor,
          (key, row) ->
              value(row, height)
                  .ifPresent(value -> visible.put(executor + "\0" + key.key(), value)));
    }
    return visible;
  }

  private static Optional<String> value(LedgerRow row, Height height) {
    return row.at().value() > height.value() ? row.before().asOptional() : Optional.of(row.value());
  }

  /** At the end: also every execution row, from the newest to the first. */
  void checkWhole() {
    NodeState state = store.read().orElseThrow();
    outbox.checkDelivered(state);
    if (licence.isSkewed(member.id())) {
      return;
    }
    requireTrue(state, truth.at(state.height()));
    Height height = state.height();
    Optional<Execution> execution = store.lastExecution(height);
    while (execution.isPresent() && findings.first().isEmpty()) {
      requireTrue(execution.get(), truth.at(height).lastExecution());
      height = execution.get().height().previous();
      execution = store.lastExecution(height);
    }
  }

  private void requireTrue(Execution execution, Height wanted) {
    Truth.Moment moment = truth.at(execution.height());
    Height before = truth.at(execution.height().previous()).lastExecution();
    findings.require(
        2,
        execution.height().equals(wanted) && execution.previous().equals(before),
        () -> member.id() + " lacks the execution at " + wanted + ": " + execution);
    findings.require(
        9,
        execution.hash().equals(moment.hash())
            && execution.digest().toString().equals(moment.digest())
            && execution.targets() == moment.targets()
            && execution.effects() == moment.effects(),
        () -> member.id() + " has a wrong execution: " + execution);
  }
}
