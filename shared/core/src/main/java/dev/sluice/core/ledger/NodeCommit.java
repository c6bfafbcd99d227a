package dev.sluice.core.ledger;

import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.state.NodeState;
import java.util.List;

/**
 * One transaction on a node's rows: all of it or nothing.
 *
 * @param from the node row that must still stand: height, hash, epoch, status and cursor
 * @param to the node row to write
 * @param puts ledger rows to write, each key once
 * @param checks keys that were read and are not written
 * @param executions one for each block with targets that this commit completes
 * @param events what it leaves in the outbox
 */
public record NodeCommit(
    NodeState from,
    NodeState to,
    List<LedgerPut> puts,
    List<LedgerCheck> checks,
    List<Execution> executions,
    List<OutboxEvent> events) {
  /** The most items that one transaction holds (DynamoDB TransactWriteItems). */
  public static final int MAX_ITEMS = 100;

  /** Copies the lists and refuses a commit that does not fit into one transaction. */
  public NodeCommit {
    puts = List.copyOf(puts);
    checks = List.copyOf(checks);
    executions = List.copyOf(executions);
    events = List.copyOf(events);
    int items = 1 + puts.size() + checks.size() + executions.size() + events.size();
    if (items > MAX_ITEMS) {
      throw new IllegalArgumentException("a commit of " + items + " items, at most " + MAX_ITEMS);
    }
  }

  /** A commit that leaves nothing in the outbox. */
  public NodeCommit(
      NodeState from,
      NodeState to,
      List<LedgerPut> puts,
      List<LedgerCheck> checks,
      List<Execution> executions) {
    this(from, to, puts, checks, executions, List.of());
  }
}
