package dev.sluice.core.execute;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;

/**
 * What executing a message's blocks came to. None of these is an exception; after each but {@link
 * Verdict#OUT_OF_TIME} and {@link Verdict#RETRY} the message has done its work and can go.
 *
 * @param verdict what became of it
 * @param height where the node stands now
 * @param epoch the messages' epoch
 * @param blocks how many blocks were executed
 * @param targets how many targets were executed
 * @param commits how many transactions it took
 * @param code the documented code of the failure or halt; empty otherwise
 * @param detail what was wanted and what came; empty otherwise
 */
public record ExecutionResult(
    Verdict verdict,
    Height height,
    long epoch,
    long blocks,
    long targets,
    long commits,
    String code,
    String detail) {
  /** What became of a message. */
  public enum Verdict {
    /** The node stands at or above the last block because of this message. */
    APPLIED,
    /** The node had executed all of it before. */
    DUPLICATE,
    /** Blocks before it are missing; the planner will send them. */
    GAP,
    /** The message is of an older plan. */
    STALE,
    /** The node is paused, halted or retired. */
    INACTIVE,
    /** There is no such node. */
    UNKNOWN_NODE,
    /** This execution halted the node. */
    HALTED,
    /** The deadline came first; what was committed stays. */
    OUT_OF_TIME,
    /** Something failed that may succeed later; what was committed stays. */
    RETRY
  }

  static ExecutionResult unknownNode(long epoch) {
    return new ExecutionResult(Verdict.UNKNOWN_NODE, Height.ZERO, epoch, 0, 0, 0, "", "");
  }

  static ExecutionResult again(long epoch, SyncException cause) {
    String detail = String.valueOf(cause.getMessage());
    return new ExecutionResult(Verdict.RETRY, Height.ZERO, epoch, 0, 0, 0, cause.code(), detail);
  }

  /** Whether messages above {@link #height} must come again. */
  public boolean isUnfinished() {
    return verdict == Verdict.OUT_OF_TIME || verdict == Verdict.RETRY;
  }
}
