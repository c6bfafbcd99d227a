package dev.sluice.core.message;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.state.NodeId;

/**
 * A hint that a node has difference blocks to execute. It carries no data and no authority: it may
 * be lost, doubled, late or reordered.
 *
 * @param node the node, and the message group
 * @param range the blocks
 * @param epoch the node's epoch when the message was planned
 * @param wake whether the worker says NodeDrained after it: the last message of a plan
 */
public record WorkMessage(NodeId node, BlockRange range, long epoch, boolean wake) {
  /** The deduplication id: equal for equal plans, so that overlapping planners send once. */
  public String deduplicationId() {
    return node + "/" + range.first() + "/" + range.last() + "/" + epoch;
  }
}
