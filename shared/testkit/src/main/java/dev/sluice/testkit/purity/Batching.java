package dev.sluice.testkit.purity;

/** How blocks come to an executor. */
enum Batching {
  /** Each block by itself, each time to a new executor. */
  ONE_BY_ONE,
  /** All blocks to one executor, folded into as few commits as hold them. */
  ALL_TOGETHER,
  /** Pieces of any length to one executor. */
  IN_PIECES,
  /** As before, and each commit is lost once, so that its blocks are executed again. */
  EACH_TWICE,
  /** All blocks to an executor that has executed others before. */
  AFTER_OTHERS
}
