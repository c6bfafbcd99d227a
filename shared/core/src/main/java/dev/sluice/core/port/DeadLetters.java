package dev.sluice.core.port;

/** The messages that failed too often. */
public interface DeadLetters {
  /**
   * Moves messages back to the work queue, oldest first, as they are. A message is a hint, so one
   * that comes late, or twice when this was stopped between its steps, does no harm.
   *
   * @param limit the most messages to move
   */
  Moved moveBack(int limit);

  /**
   * What was moved.
   *
   * @param messages how many messages
   * @param unreadable how many of them are no message of this system: they will fail again
   */
  record Moved(int messages, int unreadable) {}
}
