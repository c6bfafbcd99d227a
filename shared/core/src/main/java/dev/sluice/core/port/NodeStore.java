package dev.sluice.core.port;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.state.NodeState;
import java.util.Optional;

/** The row and the executions of one node. */
public interface NodeStore {
  /**
   * Reads the node's row, strongly consistent.
   *
   * @return empty when there is no such node
   * @throws dev.sluice.core.error.PermanentException with code {@code AWS_SCHEMA} if the row has a
   *     version or status that this program does not know
   */
  Optional<NodeState> read();

  /**
   * Reads the row in a transaction of its own. Another transaction becomes visible row by row until
   * it has answered (DynamoDB Developer Guide, "Transactions: isolation levels"); after this call
   * every row of the transaction that moved the node here is visible.
   *
   * @return empty when there is no such node
   * @throws dev.sluice.core.error.RetryableException with code {@code TX_CONFLICT} while a
   *     transaction on the row is under way
   */
  Optional<NodeState> readCommitted();

  /**
   * Applies a commit in one transaction: on the condition that the row still has {@code from}'s
   * height, hash, epoch and cursor and is ACTIVE, and that each ledger row is as it was seen.
   *
   * @throws dev.sluice.core.error.RetryableException on throttling, conflicts and lost answers; the
   *     commit may or may not have been applied, and the row tells
   */
  Outcome commit(NodeCommit commit);

  /**
   * Replaces the row's status, halt and epoch on the condition that its epoch is still {@code
   * from}'s; height, hash, digest and cursor are left as they stand.
   *
   * @return whether the row was changed
   */
  boolean changeStatus(NodeState from, NodeState to);

  /** The last execution at or below a height; empty when there is none. */
  Optional<Execution> lastExecution(Height atMost);

  /** What became of a commit. A lost condition is a value, not an exception. */
  sealed interface Outcome {
    /** All of it stands. */
    record Applied() implements Outcome {}

    /**
     * The node's row was not as {@code from}; nothing was written.
     *
     * @param current the row as it stands
     */
    record NodeMoved(NodeState current) implements Outcome {}

    /**
     * The node's row was as {@code from}, but a ledger row was not as seen; nothing was written.
     */
    record LedgerMoved() implements Outcome {}
  }
}
