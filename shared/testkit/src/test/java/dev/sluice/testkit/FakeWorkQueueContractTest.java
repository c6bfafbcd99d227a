package dev.sluice.testkit;

import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.WorkQueue;
import dev.sluice.testkit.contract.WorkQueueContract;
import java.util.List;

final class FakeWorkQueueContractTest extends WorkQueueContract {
  private FakeWorkQueue queue = newQueue();
  private List<FakeWorkQueue.Delivery> received = List.of();

  @Override
  protected WorkQueue open() {
    queue = newQueue();
    return queue;
  }

  @Override
  protected void refuse(WorkMessage message) {
    queue.refuse(message::equals);
  }

  @Override
  protected List<WorkMessage> receive() {
    received = queue.receive(10);
    return received.stream().map(FakeWorkQueue.Delivery::message).toList();
  }

  @Override
  protected void deleteReceived() {
    received.forEach(queue::delete);
  }

  private static FakeWorkQueue newQueue() {
    return new FakeWorkQueue(new FakeTimeSource(), 360_000, 10);
  }
}
