package dev.sluice.core.execute;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.LedgerSession;
import dev.sluice.core.port.Backoff;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.Optional;

/**
 * Executes a range of difference blocks on one node, exactly once whatever is doubled, late, lost
 * or run beside it. The node's own row is the only commit point: everything is decided from what it
 * says, again after every condition that was lost.
 */
final class NodeExecution {
  private final NodeStore node;
  private final LedgerStore ledger;
  private final BlockSource source;
  private final Executors executors;
  private final Backoff backoff;
  private Optional<NodeState> lastSeen = Optional.empty();

  NodeExecution(
      NodeStore node,
      LedgerStore ledger,
      BlockSource source,
      Executors executors,
      Backoff backoff) {
    this.node = node;
    this.ledger = ledger;
    this.source = source;
    this.executors = executors;
    this.backoff = backoff;
  }

  /**
   * Executes the blocks.
   *
   * @param range the message's blocks
   * @param epoch the message's epoch
   */
  ExecutionResult execute(BlockRange range, long epoch, Deadline deadline) {
    Attempt attempt = new Attempt(range, epoch, deadline);
    try {
      return advanceOrHalt(attempt);
    } catch (RetryableException | PermanentException e) {
      return attempt.retry(e);
    }
  }

  /** The node's row as the last execution saw or left it; empty when there is none. */
  Optional<NodeState> lastSeen() {
    return lastSeen;
  }

  private ExecutionResult advanceOrHalt(Attempt attempt) {
    try {
      return advance(attempt);
    } catch (HaltException e) {
      return halt(e, attempt);
    }
  }

  private ExecutionResult advance(Attempt attempt) {
    Optional<NodeState> read = node.read();
    while (read.isPresent()) {
      lastSeen = read;
      NodeState state = read.get();
      Optional<Verdict> verdict = attempt.verdict(state);
      if (verdict.isPresent()) {
        return attempt.result(verdict.get(), state);
      }
      read = commit(attempt, state);
    }
    return ExecutionResult.unknownNode(attempt.epoch());
  }

  /** One transaction; gives the row that the next decision is made from. */
  private Optional<NodeState> commit(Attempt attempt, NodeState state) {
    LedgerSession session = attempt.session(state, ledger);
    CommitBuilder.Next next =
        new CommitBuilder(source, executors, state, session, attempt.isFenced(state))
            .next(attempt.range().last());
    try {
      return switch (node.commit(next.commit())) {
        case NodeStore.Outcome.Applied applied -> Optional.of(attempt.applied(next, session));
        case NodeStore.Outcome.NodeMoved moved -> Optional.of(attempt.moved(moved.current()));
        case NodeStore.Outcome.LedgerMoved moved -> again(attempt, lostLedger(state));
      };
    } catch (RetryableException e) {
      return again(attempt, e);
    }
  }

  private static RetryableException lostLedger(NodeState state) {
    return new RetryableException(
        "TX_CONFLICT", "ledger rows moved under node " + state.id() + " at " + state.height());
  }

  private Optional<NodeState> again(Attempt attempt, RetryableException cause) {
    attempt.failed();
    if (!backoff.pause(attempt.failures(), attempt.deadline())) {
      throw cause;
    }
    return node.read();
  }

  private ExecutionResult halt(HaltException cause, Attempt attempt) {
    Optional<NodeState> read = node.read();
    if (read.isEmpty()) {
      return ExecutionResult.unknownNode(attempt.epoch());
    }
    NodeState state = read.get();
    Halt reason = new Halt(cause.code(), String.valueOf(cause.getMessage()));
    if (state.epoch() != attempt.epoch() || state.status() != NodeStatus.ACTIVE) {
      return attempt.result(Verdict.STALE, state);
    }
    if (attempt.hasMovedSince(state)) {
      throw new RetryableException(
          "TX_CONFLICT", "node " + state.id() + " moved under a failing execution: " + reason);
    }
    if (!node.changeStatus(state, state.withStatus(NodeStatus.HALTED, reason))) {
      throw new RetryableException("TX_CONFLICT", "node " + state.id() + " moved while halting");
    }
    return attempt.stopped(Verdict.HALTED, state.height(), cause);
  }
}
