package dev.sluice.simulation;

import dev.sluice.core.message.WorkMessage;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import dev.sluice.testkit.FakeWorkQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Receives from the queue and hands batches to workers, with all that queues may do meanwhile. */
final class Deliveries {
  private static final int BATCH = 10;
  private static final long LATEST_COPY_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final World world;
  private final Receiver receiver;

  /** Who gets a batch. */
  interface Receiver {
    /** Gets a batch after so many milliseconds. */
    void accept(List<FakeWorkQueue.Delivery> batch, long delayMillis);
  }

  Deliveries(World world, Receiver receiver) {
    this.world = world;
    this.receiver = receiver;
  }

  void poll() {
    if (world.queue().approximateCount() == 0) {
      return;
    }
    List<FakeWorkQueue.Delivery> batch = world.queue().receive(BATCH);
    if (batch.isEmpty()) {
      return;
    }
    world.clockwork().after(World.VISIBILITY_MILLIS + 1, world.workers()::poll);
    if (batch.size() == BATCH) {
      world.clockwork().after(1, world.workers()::poll);
    }
    Injection injection = world.gate().draw(Point.DELIVERY, "queue");
    deliver(batch, injection);
  }

  private void deliver(List<FakeWorkQueue.Delivery> batch, Injection injection) {
    List<FakeWorkQueue.Delivery> rest = batch;
    switch (injection.fault()) {
      case MESSAGE_LOST -> rest = without(batch, injection.below(batch.size(), 1));
      case DEAD_LETTER -> rest = without(batch, 0);
      case REORDERED -> rest = shuffled(batch, injection);
      case DELIVERED_TWICE -> receiver.accept(batch, injection.below(2_000, 2));
      case REDELIVERED -> redeliver(injection);
      default -> {}
    }
    if (!rest.isEmpty()) {
      receiver.accept(rest, 0);
    }
  }

  private List<FakeWorkQueue.Delivery> without(List<FakeWorkQueue.Delivery> batch, int index) {
    world.queue().delete(batch.get(index));
    List<FakeWorkQueue.Delivery> rest = new ArrayList<>(batch);
    rest.remove(index);
    return rest;
  }

  private static List<FakeWorkQueue.Delivery> shuffled(
      List<FakeWorkQueue.Delivery> batch, Injection injection) {
    List<FakeWorkQueue.Delivery> shuffled = new ArrayList<>(batch);
    SplittableRandom random = new SplittableRandom(injection.dice());
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }

  /** Any messages that were ever sent come again, alone or together. */
  private void redeliver(Injection injection) {
    int copies = (int) injection.upTo(5);
    for (int i = 0; i < copies; i++) {
      int index = injection.below(world.sent().all().size(), 10 + i);
      WorkMessage message = world.sent().all().get(index);
      long delay = Math.floorMod(injection.mixed(20 + i), LATEST_COPY_MILLIS);
      receiver.accept(List.of(new FakeWorkQueue.Delivery(-1, 1, message)), delay);
    }
  }
}
