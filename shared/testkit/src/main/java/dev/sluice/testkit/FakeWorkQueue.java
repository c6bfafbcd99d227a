package dev.sluice.testkit;

import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.TimeSource;
import dev.sluice.core.port.WorkQueue;
import dev.sluice.core.state.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A FIFO queue in memory: strict order within a node's group, a group blocked while one of its
 * messages is in flight, deduplication for five minutes, receipts that a time-out voids, and a
 * dead-letter queue (Amazon SQS Developer Guide, "FIFO queue delivery logic").
 */
public final class FakeWorkQueue implements WorkQueue {
  /** How long a deduplication id is remembered, also after its message was deleted. */
  public static final long DEDUPLICATION_MILLIS = TimeUnit.MINUTES.toMillis(5);

  private final TimeSource time;
  private final long visibilityMillis;
  private final int maxReceives;
  private final List<Entry> entries = new ArrayList<>();
  private final List<WorkMessage> deadLetters = new ArrayList<>();
  private final Map<String, Long> acceptedAtMillis = new HashMap<>();
  private Predicate<WorkMessage> refusal = message -> false;
  private long nextId;

  /**
   * An empty queue.
   *
   * @param visibilityMillis how long a received message stays hidden
   * @param maxReceives how often a message is received before it is dead
   */
  public FakeWorkQueue(TimeSource time, long visibilityMillis, int maxReceives) {
    this.time = time;
    this.visibilityMillis = visibilityMillis;
    this.maxReceives = maxReceives;
  }

  @Override
  public synchronized int send(List<WorkMessage> messages) {
    requireOneNodeAscending(messages);
    int accepted = 0;
    for (WorkMessage message : messages) {
      if (refusal.test(message)) {
        return accepted;
      }
      accept(message);
      accepted++;
    }
    return accepted;
  }

  private void accept(WorkMessage message) {
    long now = nowMillis();
    acceptedAtMillis.values().removeIf(accepted -> now - accepted >= DEDUPLICATION_MILLIS);
    if (acceptedAtMillis.putIfAbsent(message.deduplicationId(), now) == null) {
      entries.add(new Entry(nextId++, message, now, 0));
    }
  }

  @Override
  public synchronized long approximateCount() {
    return entries.size();
  }

  /** From now on refuses the messages for which the test is true. */
  public synchronized void refuse(Predicate<WorkMessage> test) {
    refusal = test;
  }

  /** Receives up to {@code max} messages, of several groups, each group in its order. */
  public synchronized List<Delivery> receive(int max) {
    long now = nowMillis();
    Set<NodeId> blocked = new HashSet<>();
    entries.stream()
        .filter(entry -> entry.visibleAtMillis > now)
        .forEach(entry -> blocked.add(entry.message.node()));
    List<Delivery> deliveries = new ArrayList<>();
    Iterator<Entry> remaining = entries.iterator();
    while (remaining.hasNext() && deliveries.size() < max) {
      Entry entry = remaining.next();
      if (blocked.contains(entry.message.node())) {
        continue;
      }
      if (entry.receives == maxReceives) {
        deadLetters.add(entry.message);
        remaining.remove();
      } else {
        deliveries.add(entry.receive(now + visibilityMillis));
      }
    }
    return deliveries;
  }

  /**
   * Removes a received message.
   *
   * @return false if the receipt is void, because the message became visible again
   */
  public synchronized boolean delete(Delivery delivery) {
    long now = nowMillis();
    return entries.removeIf(entry -> entry.isHeldBy(delivery, now));
  }

  /**
   * Makes a received message visible again after some time; 0 means at once.
   *
   * @return false if the receipt is void
   */
  public synchronized boolean release(Delivery delivery, long delayMillis) {
    long now = nowMillis();
    for (Entry entry : entries) {
      if (entry.isHeldBy(delivery, now)) {
        entry.visibleAtMillis = now + delayMillis;
        return true;
      }
    }
    return false;
  }

  /** The messages that were received too often. */
  public synchronized List<WorkMessage> deadLetters() {
    return List.copyOf(deadLetters);
  }

  /** Moves dead letters back, oldest first; gives how many. */
  synchronized int redrive(int limit) {
    int moved = 0;
    while (moved < limit && !deadLetters.isEmpty()) {
      entries.add(new Entry(nextId++, deadLetters.removeFirst(), nowMillis(), 0));
      moved++;
    }
    return moved;
  }

  /** Loses every message; what was sent before stays deduplicated. */
  public synchronized void purge() {
    entries.clear();
  }

  private long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(time.monotonicNanos());
  }

  private static void requireOneNodeAscending(List<WorkMessage> messages) {
    for (int i = 1; i < messages.size(); i++) {
      WorkMessage before = messages.get(i - 1);
      WorkMessage after = messages.get(i);
      if (!before.node().equals(after.node())
          || !after.range().first().isAbove(before.range().last())) {
        throw new IllegalArgumentException(after + " does not follow " + before);
      }
    }
  }

  /**
   * A received message.
   *
   * @param id the message's own name; equal for every delivery of it
   * @param receives how often it was received, from 1; with the id it is the receipt
   * @param message the message
   */
  public record Delivery(long id, int receives, WorkMessage message) {}

  private static final class Entry {
    private final long id;
    private final WorkMessage message;
    private long visibleAtMillis;
    private int receives;

    Entry(long id, WorkMessage message, long visibleAtMillis, int receives) {
      this.id = id;
      this.message = message;
      this.visibleAtMillis = visibleAtMillis;
      this.receives = receives;
    }

    Delivery receive(long hiddenUntilMillis) {
      receives++;
      visibleAtMillis = hiddenUntilMillis;
      return new Delivery(id, receives, message);
    }

    boolean isHeldBy(Delivery delivery, long nowMillis) {
      return id == delivery.id() && receives == delivery.receives() && visibleAtMillis > nowMillis;
    }
  }
}
