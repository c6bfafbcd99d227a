package dev.sluice.core.plan;

import dev.sluice.core.chain.BlockRange;

/** What the planner does about one node. */
public sealed interface Decision {
  /** Nothing: the node is level, or its messages are on their way. */
  record Idle() implements Decision {}

  /**
   * Send one message for each block of the range.
   *
   * @param blocks the blocks, at most a window
   */
  record SendBlocks(BlockRange blocks) implements Decision {}

  /**
   * Send a window of messages that each carry a run.
   *
   * @param blocks everything that the node lacks
   */
  record SendRuns(BlockRange blocks) implements Decision {}

  /**
   * The plan is lost: raise the node's epoch and send one probe.
   *
   * @param probe the next block
   */
  record Replan(BlockRange probe) implements Decision {}

  /** The node moved since the notes were taken: take them anew, send nothing. */
  record Touch() implements Decision {}
}
