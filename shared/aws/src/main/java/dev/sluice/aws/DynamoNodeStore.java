package dev.sluice.aws;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerCheck;
import dev.sluice.core.ledger.LedgerPut;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.Optional;

/** One node's row and executions on DynamoDB. Every method makes one request. */
final class DynamoNodeStore implements NodeStore {
  private static final int NODE = 0;

  private final DynamoTable table;
  private final NodeId id;

  DynamoNodeStore(DynamoTable table, NodeId id) {
    this.table = table;
    this.id = id;
  }

  @Override
  public Optional<NodeState> read() {
    return table.get(RowKey.node(id)).map(NodeRows::decode);
  }

  @Override
  public Optional<NodeState> readCommitted() {
    return table.getCommitted(RowKey.node(id)).map(NodeRows::decode);
  }

  /**
   * {@inheritDoc}
   *
   * @throws HaltException with code {@code STATE_DIVERGENCE} if an execution or event stands above
   *     the node's height, which only a partial restore leaves behind; with code {@code TX_INVALID}
   *     if the commit does not fit into a transaction
   */
  @Override
  public Outcome commit(NodeCommit commit) {
    return switch (table.transact(transactionOf(commit))) {
      case DynamoTable.Result.Done() -> new Outcome.Applied();
      case DynamoTable.Result.Cancelled(Cancellation cancellation) ->
          classify(cancellation, commit);
      case DynamoTable.Result.TokenMismatch() -> reread(commit);
    };
  }

  /** The node's row, executions, events, the ledger: reasons come in this order. */
  private Transaction transactionOf(NodeCommit commit) {
    String name = table.name();
    Transaction transaction =
        new Transaction()
            .update(
                name,
                RowKey.node(id),
                NodeRows.stillStands(commit.from()).setting(NodeRows.committed(commit.to())));
    for (Execution execution : commit.executions()) {
      transaction.put(name, NodeRows.encode(id, execution), Expression.absent());
    }
    for (OutboxEvent event : commit.events()) {
      transaction.put(name, OutboxRows.encode(id, event), Expression.absent());
    }
    for (LedgerPut put : commit.puts()) {
      Item item = LedgerRows.encode(id, put.key(), put.row());
      transaction.put(name, item, LedgerRows.asSeen(item.key(), put.seen()));
    }
    for (LedgerCheck check : commit.checks()) {
      RowKey key = RowKey.ledger(id, check.key());
      transaction.check(name, key, LedgerRows.asSeen(key, check.seen()));
    }
    return transaction;
  }

  private Outcome classify(Cancellation cancellation, NodeCommit commit) {
    if (cancellation.isLost(NODE)) {
      return new Outcome.NodeMoved(
          cancellation.rowAt(NODE).map(NodeRows::decode).orElseThrow(this::missing));
    }
    cancellation.requireOnlyConditions();
    int ledger = NODE + 1 + commit.executions().size() + commit.events().size();
    if (cancellation.isLost(NODE + 1, ledger)) {
      throw new HaltException(
          "STATE_DIVERGENCE",
          "an execution or event stands above node height " + commit.from().height() + " of " + id);
    }
    return new Outcome.LedgerMoved();
  }

  private Outcome reread(NodeCommit commit) {
    NodeState current = read().orElseThrow(this::missing);
    if (current.standsAs(commit.from())) {
      throw new RetryableException(
          "TX_CONFLICT", "another request used the token of this commit of node " + id);
    }
    return new Outcome.NodeMoved(current);
  }

  @Override
  public boolean changeStatus(NodeState from, NodeState to) {
    return table.update(RowKey.node(id), NodeRows.sameEpoch(from).setting(NodeRows.statusOf(to)));
  }

  @Override
  public Optional<Execution> lastExecution(Height atMost) {
    return table.queries().lastUpTo(RowKey.execution(id, atMost)).map(NodeRows::decodeExecution);
  }

  private PermanentException missing() {
    return new PermanentException(
        "AWS_NOT_FOUND", "no row " + RowKey.node(id) + " in table " + table.name());
  }
}
