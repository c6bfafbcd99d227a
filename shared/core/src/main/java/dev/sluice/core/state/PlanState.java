package dev.sluice.core.state;

import dev.sluice.core.chain.Height;

/**
 * The planner's own notes about a node, apart from the node's row so that plans and commits never
 * conflict.
 *
 * @param id the node
 * @param plannedUpTo the last height for which a message was sent
 * @param stampMillis when, in milliseconds since 1970 by the planner's clock
 * @param epoch the node's epoch that the plan was made for; void when the node's differs
 * @param stalls how often in a row the node did not move and was planned again
 * @param nodeHeight the node's height when the plan was made
 */
public record PlanState(
    NodeId id, Height plannedUpTo, long stampMillis, long epoch, int stalls, Height nodeHeight) {}
