package dev.sluice.core.state;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;

/**
 * A node's row: the one item that its commits are conditional on.
 *
 * @param id the node
 * @param height the last block whose target transactions the node has executed
 * @param hash that block's hash
 * @param digest the rolling digest over all effects up to it
 * @param cursor how many effects of the next block are already written; 0 between blocks
 * @param effectsHash the hash of all effects of the block that is half written; zero between blocks
 * @param epoch fences old plans; raised with every change of status and every re-plan
 * @param status whether the node executes
 * @param halt why it does not
 * @param lastExecution the height of the last block with targets; the start height when none
 * @param outbox how far its outbox has been filled and emptied
 */
public record NodeState(
    NodeId id,
    Height height,
    BlockHash hash,
    Bytes32 digest,
    int cursor,
    Bytes32 effectsHash,
    long epoch,
    NodeStatus status,
    Halt halt,
    Height lastExecution,
    OutboxMarks outbox) {
  /** The state of a node that has executed nothing after the checkpoint. */
  public static NodeState atCheckpoint(NodeId id, Height height, BlockHash hash) {
    return new NodeState(
        id,
        height,
        hash,
        Bytes32.ZERO,
        0,
        Bytes32.ZERO,
        1,
        NodeStatus.ACTIVE,
        Halt.NONE,
        height,
        OutboxMarks.at(height));
  }

  /** The same with the next epoch: older plans are void. */
  public NodeState withNextEpoch() {
    return withStatus(status, halt);
  }

  /** The same with another status and the next epoch. */
  public NodeState withStatus(NodeStatus newStatus, Halt reason) {
    return new NodeState(
        id,
        height,
        hash,
        digest,
        cursor,
        effectsHash,
        epoch + 1,
        newStatus,
        reason,
        lastExecution,
        outbox);
  }

  /** The same with this epoch. */
  public NodeState withEpoch(long newEpoch) {
    return new NodeState(
        id,
        height,
        hash,
        digest,
        cursor,
        effectsHash,
        newEpoch,
        status,
        halt,
        lastExecution,
        outbox);
  }

  /** The same after {@code written} effects of the next block, which has these effects in all. */
  public NodeState withCursor(int written, Bytes32 hashOfEffects) {
    return new NodeState(
        id,
        height,
        hash,
        digest,
        written,
        hashOfEffects,
        epoch,
        status,
        halt,
        lastExecution,
        outbox);
  }

  /** The same after whole blocks up to this one. */
  public NodeState advancedTo(
      Height newHeight, BlockHash newHash, Bytes32 newDigest, Height newLastExecution) {
    return new NodeState(
        id,
        newHeight,
        newHash,
        newDigest,
        0,
        Bytes32.ZERO,
        epoch,
        status,
        halt,
        newLastExecution,
        outbox);
  }

  /** The same with other marks of its outbox. */
  public NodeState withOutbox(OutboxMarks marks) {
    return new NodeState(
        id, height, hash, digest, cursor, effectsHash, epoch, status, halt, lastExecution, marks);
  }

  /** The same after its last block has left events in the outbox. */
  public NodeState withPublished() {
    return withOutbox(new OutboxMarks(height, outbox.delivered()));
  }

  /**
   * Whether this row is the other's, apart from how far its outbox was emptied: that changes while
   * the node stands still, and no decision about executing depends on it.
   */
  public boolean standsAs(NodeState other) {
    OutboxMarks marks = new OutboxMarks(outbox.published(), other.outbox().delivered());
    return withOutbox(marks).equals(other);
  }
}
