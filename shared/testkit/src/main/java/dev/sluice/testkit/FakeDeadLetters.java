package dev.sluice.testkit;

import dev.sluice.core.port.DeadLetters;

/** The dead letters of a {@link FakeWorkQueue}, which only holds messages that can be read. */
public final class FakeDeadLetters implements DeadLetters {
  private final FakeWorkQueue queue;

  /** The dead letters of this queue. */
  public FakeDeadLetters(FakeWorkQueue queue) {
    this.queue = queue;
  }

  @Override
  public Moved moveBack(int limit) {
    return new Moved(queue.redrive(limit), 0);
  }
}
