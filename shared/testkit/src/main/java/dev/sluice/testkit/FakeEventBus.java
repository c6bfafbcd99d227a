package dev.sluice.testkit;

import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.EventBus;
import java.util.ArrayList;
import java.util.List;

/** A bus that keeps what was published, and refuses what it is told to refuse. */
public final class FakeEventBus implements EventBus {
  private final List<BusEvent> published = new ArrayList<>();
  private final List<BusEvent> again = new ArrayList<>();
  private int refusals;

  @Override
  public synchronized List<BusEvent> put(List<BusEvent> events) {
    List<BusEvent> refused = new ArrayList<>();
    for (BusEvent event : events) {
      if (again.remove(event)) {
        refused.add(event);
      } else if (refusals > 0) {
        refusals--;
        again.add(event);
        refused.add(event);
      } else {
        published.add(event);
      }
    }
    return refused;
  }

  /** Refuses the next events, and refuses them again when they are tried once more. */
  public synchronized void refuseNext(int events) {
    refusals = events;
  }

  /** What was published so far, oldest first. */
  public synchronized List<BusEvent> published() {
    return List.copyOf(published);
  }

  /** What was published since the last call, oldest first. */
  public synchronized List<BusEvent> drain() {
    List<BusEvent> drained = List.copyOf(published);
    published.clear();
    return drained;
  }
}
