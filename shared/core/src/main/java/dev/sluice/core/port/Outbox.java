package dev.sluice.core.port;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.state.NodeState;
import java.util.List;

/**
 * One node's events that wait to be sent. {@link NodeStore#commit} puts them there; they are sent
 * at least once, and removed afterwards.
 */
public interface Outbox {
  /**
   * The oldest events of blocks up to a height, in order, strongly consistent.
   *
   * @param upTo the last block whose events are wanted: never above the node's height, since those
   *     of a half-written block are there already
   * @param limit the most events, at least 1
   */
  List<OutboxEvent> pending(Height upTo, int limit);

  /** Removes events that were sent; those that are gone already are no matter. */
  void remove(List<OutboxEvent> sent);

  /**
   * Notes in the node's row that everything up to {@code read}'s last published block was sent, on
   * the condition that the row still has {@code read}'s epoch, is ACTIVE, and notes less. Nothing
   * that a commit is conditional on changes.
   *
   * @return whether it was noted
   */
  boolean markDelivered(NodeState read);
}
