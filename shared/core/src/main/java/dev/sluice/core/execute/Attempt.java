package dev.sluice.core.execute;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.ledger.LedgerSession;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.Optional;

/** What one execution of a message has done so far, and what a row says about it. */
final class Attempt {
  /** How long one more commit may take. */
  static final long COMMIT_MILLIS = 3_000;

  private final BlockRange range;
  private final long epoch;
  private final Deadline deadline;
  private long blocks;
  private long targets;
  private long commits;
  private int failures;
  private boolean ledgerLost;
  private Height height = Height.ZERO;
  private Optional<NodeState> decided = Optional.empty();
  private Optional<NodeState> fence = Optional.empty();
  private Optional<LedgerSession> chunked = Optional.empty();

  Attempt(BlockRange range, long epoch, Deadline deadline) {
    this.range = range;
    this.epoch = epoch;
    this.deadline = deadline;
  }

  BlockRange range() {
    return range;
  }

  long epoch() {
    return epoch;
  }

  Deadline deadline() {
    return deadline;
  }

  /** How often it has failed since its last commit. */
  int failures() {
    return failures;
  }

  /** What the row says about the message; empty when there is work to do. */
  Optional<Verdict> verdict(NodeState state) {
    height = state.height();
    decided = Optional.of(state);
    if (state.status() != NodeStatus.ACTIVE) {
      return Optional.of(Verdict.INACTIVE);
    }
    if (state.epoch() != epoch) {
      return Optional.of(Verdict.STALE);
    }
    if (!range.last().isAbove(state.height())) {
      return Optional.of(commits > 0 ? Verdict.APPLIED : Verdict.DUPLICATE);
    }
    if (range.first().isAbove(state.height().next())) {
      return Optional.of(Verdict.GAP);
    }
    return deadline.allows(COMMIT_MILLIS) ? Optional.empty() : Optional.of(Verdict.OUT_OF_TIME);
  }

  /**
   * Whether the failing execution began from another row. The ledger it read may then be that of a
   * later height, where what is older than one generation is gone: its verdict proves nothing.
   */
  boolean hasMovedSince(NodeState state) {
    return decided.filter(state::standsAs).isEmpty();
  }

  boolean isFenced(NodeState state) {
    return fence.filter(state::standsAs).isPresent();
  }

  /**
   * Between the chunks of one block nobody else can write this ledger, so what was read for the
   * first chunk serves all. Keys that are only written are assumed to be new until a condition says
   * otherwise.
   */
  LedgerSession session(NodeState state, LedgerStore ledger) {
    boolean assumeNew = !ledgerLost && state.cursor() == 0;
    return chunked.orElseGet(() -> new LedgerSession(ledger, state.height(), assumeNew));
  }

  NodeState applied(CommitBuilder.Next next, LedgerSession session) {
    NodeState to = next.commit().to();
    chunked = to.cursor() > 0 ? Optional.of(session) : Optional.empty();
    if (next.fence()) {
      fence = Optional.of(to);
    } else {
      commits++;
      blocks += to.height().minus(next.commit().from().height());
      targets += next.targets();
      ledgerLost = false;
    }
    failures = 0;
    return to;
  }

  NodeState moved(NodeState current) {
    fence = Optional.empty();
    chunked = Optional.empty();
    return current;
  }

  void failed() {
    failures++;
    ledgerLost = true;
    chunked = Optional.empty();
  }

  ExecutionResult result(Verdict verdict, NodeState state) {
    return new ExecutionResult(verdict, state.height(), epoch, blocks, targets, commits, "", "");
  }

  ExecutionResult retry(SyncException cause) {
    return stopped(Verdict.RETRY, height, cause);
  }

  ExecutionResult stopped(Verdict verdict, Height at, SyncException cause) {
    String detail = String.valueOf(cause.getMessage());
    return new ExecutionResult(verdict, at, epoch, blocks, targets, commits, cause.code(), detail);
  }
}
