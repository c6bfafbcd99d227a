package dev.sluice.local.event;

import java.util.List;

/**
 * A rule that a user has put on the bus, with a queue as its target. The queue is made with the
 * template's and, like them, begins empty.
 *
 * @param queue the queue's name
 * @param detailTypes the events that go there
 */
public record Subscription(String queue, List<String> detailTypes) {
  /** Copies the list. */
  public Subscription {
    detailTypes = List.copyOf(detailTypes);
  }
}
