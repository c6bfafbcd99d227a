package dev.sluice.simulation.port;

import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.WorkQueue;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.List;
import java.util.function.Consumer;

/** The work queue behind the gate. */
record GatedQueue(WorkQueue real, Gate gate, Consumer<List<WorkMessage>> sent)
    implements WorkQueue {
  @Override
  public int send(List<WorkMessage> messages) {
    Injection injection = gate.enter(Point.QUEUE_SEND);
    if (injection.fault() == Fault.SEND_REFUSED) {
      return sendAll(messages.subList(0, injection.below(messages.size(), 6)));
    }
    return gate.perform(injection, () -> sendAll(messages));
  }

  private int sendAll(List<WorkMessage> messages) {
    int accepted = messages.isEmpty() ? 0 : real.send(messages);
    sent.accept(messages.subList(0, accepted));
    return accepted;
  }

  @Override
  public long approximateCount() {
    Injection injection = gate.enter(Point.QUEUE_COUNT);
    return injection.fault() == Fault.COUNT_WRONG
        ? injection.below(3, 8)
        : gate.perform(injection, real::approximateCount);
  }
}
