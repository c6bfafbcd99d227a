package dev.sluice.core.state;

import dev.sluice.core.chain.Height;

/**
 * How far a node's outbox has been filled and emptied. Commits move the first mark, whoever sends
 * moves the second: neither overwrites the other's.
 *
 * @param published the last executed block that left events there; the start height when none
 * @param delivered everything up to this block was sent
 */
public record OutboxMarks(Height published, Height delivered) {
  /** The marks of a node that has published nothing. */
  public static OutboxMarks at(Height start) {
    return new OutboxMarks(start, start);
  }

  /** Whether events wait to be sent. */
  public boolean isLagging() {
    return published.isAbove(delivered);
  }
}
