package dev.sluice.core.audit;

/**
 * What the stored rows are held against.
 *
 * @param anchor where trust starts
 * @param chain the runs
 * @param heights where rows stand among them
 * @param replay the blocks, executed again as far as somebody asked
 */
record Recomputed(Anchor anchor, RunChain chain, Heights heights, Replay replay) {
  /** Whether every run is sound, and every block executed. */
  boolean isWhole() {
    return chain.isSound() && chain.isEndSound() && chain.last().equals(replay.executed());
  }
}
