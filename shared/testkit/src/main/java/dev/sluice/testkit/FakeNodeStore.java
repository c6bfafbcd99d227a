package dev.sluice.testkit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerCheck;
import dev.sluice.core.ledger.LedgerPut;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.ledger.Seen;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.core.state.OutboxMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One node's row and executions in a {@link FakeTable}. */
final class FakeNodeStore implements NodeStore {
  private final FakeTable table;
  private final Member member;

  FakeNodeStore(FakeTable table, Member member) {
    this.table = table;
    this.member = member;
  }

  @Override
  public Optional<NodeState> read() {
    return table.read(RowKey.node(member), NodeState.class);
  }

  /** Every call of a {@link FakeTable} is one step: no transaction is ever under way. */
  @Override
  public Optional<NodeState> readCommitted() {
    return read();
  }

  @Override
  public Outcome commit(NodeCommit commit) {
    List<FakeTable.Lost> lost = transact(commit);
    if (lost.isEmpty()) {
      return new Outcome.Applied();
    }
    FakeTable.Lost first = lost.getFirst();
    if (first.index() == 0) {
      return new Outcome.NodeMoved(first.as(NodeState.class).orElseThrow(this::missing));
    }
    if (first.index() <= commit.executions().size() + commit.events().size()) {
      throw new HaltException(
          "STATE_DIVERGENCE",
          "an execution or event stands above node height "
              + commit.from().height()
              + " of "
              + member.id());
    }
    return new Outcome.LedgerMoved();
  }

  /** How far the outbox was emptied is not the commit's to write. */
  private List<FakeTable.Lost> transact(NodeCommit commit) {
    synchronized (table) {
      Height delivered =
          read().map(row -> row.outbox().delivered()).orElse(commit.to().outbox().delivered());
      OutboxMarks marks = new OutboxMarks(commit.to().outbox().published(), delivered);
      return table.transactOnce(
          List.of(member, commit), writes(commit, commit.to().withOutbox(marks)));
    }
  }

  private PermanentException missing() {
    return new PermanentException("AWS_NOT_FOUND", "no row of node " + member.id());
  }

  /** The node's row first, then executions and events, then the ledger. */
  private List<FakeWrite> writes(NodeCommit commit, NodeState to) {
    List<FakeWrite> writes = new ArrayList<>();
    writes.add(new FakeWrite.Put(RowKey.node(member), stillStands(commit.from()), to));
    for (Execution execution : commit.executions()) {
      RowKey key = RowKey.execution(member, execution.height());
      writes.add(new FakeWrite.Put(key, new Condition.Absent(), execution));
    }
    for (OutboxEvent event : commit.events()) {
      RowKey key = RowKey.event(member, event.height(), event.index());
      writes.add(new FakeWrite.Put(key, new Condition.Absent(), event));
    }
    for (LedgerPut put : commit.puts()) {
      RowKey key = RowKey.ledger(member, put.key());
      writes.add(new FakeWrite.Put(key, asSeen(put.seen()), put.row()));
    }
    for (LedgerCheck check : commit.checks()) {
      writes.add(new FakeWrite.Check(RowKey.ledger(member, check.key()), asSeen(check.seen())));
    }
    return writes;
  }

  private static Condition stillStands(NodeState from) {
    return new Condition.Row<>(
        NodeState.class,
        row ->
            row.height().equals(from.height())
                && row.hash().equals(from.hash())
                && row.epoch() == from.epoch()
                && row.cursor() == from.cursor()
                && row.status() == NodeStatus.ACTIVE);
  }

  private static Condition asSeen(Seen seen) {
    return switch (seen) {
      case Seen.NoRow() -> new Condition.Absent();
      case Seen.RowAt(Height at) ->
          new Condition.Row<>(LedgerRow.class, row -> row.at().equals(at));
    };
  }

  @Override
  public boolean changeStatus(NodeState from, NodeState to) {
    synchronized (table) {
      Optional<NodeState> row = read().filter(current -> current.epoch() == from.epoch());
      row.ifPresent(current -> table.put(RowKey.node(member), withStatusOf(current, to)));
      return row.isPresent();
    }
  }

  private static NodeState withStatusOf(NodeState row, NodeState to) {
    return new NodeState(
        row.id(),
        row.height(),
        row.hash(),
        row.digest(),
        row.cursor(),
        row.effectsHash(),
        to.epoch(),
        to.status(),
        to.halt(),
        row.lastExecution(),
        row.outbox());
  }

  @Override
  public Optional<Execution> lastExecution(Height atMost) {
    RowKey from = RowKey.execution(member, Height.ZERO);
    RowKey to = RowKey.execution(member, atMost);
    return table.between(from, to, Execution.class).reversed().values().stream().findFirst();
  }
}
