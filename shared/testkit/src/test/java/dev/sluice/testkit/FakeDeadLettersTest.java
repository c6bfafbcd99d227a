package dev.sluice.testkit;

import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.DeadLetters;
import dev.sluice.testkit.contract.DeadLettersContract;
import java.util.List;

final class FakeDeadLettersTest extends DeadLettersContract {
  private final FakeWorkQueue queue = new FakeWorkQueue(new FakeTimeSource(), 360_000, 1);

  @Override
  protected DeadLetters letters() {
    return new FakeDeadLetters(queue);
  }

  @Override
  protected void die(List<WorkMessage> messages) {
    queue.send(messages);
    queue.receive(messages.size()).forEach(delivery -> queue.release(delivery, 0));
    queue.receive(messages.size());
  }

  @Override
  protected List<WorkMessage> work() {
    List<FakeWorkQueue.Delivery> received = queue.receive(10);
    received.forEach(queue::delete);
    return received.stream().map(FakeWorkQueue.Delivery::message).toList();
  }
}
