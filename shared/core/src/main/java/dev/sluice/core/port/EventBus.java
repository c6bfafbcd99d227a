package dev.sluice.core.port;

import dev.sluice.core.message.BusEvent;
import java.util.List;

/** The bus that wakes the planner and tells users. */
public interface EventBus {
  /**
   * Gives events to the bus, each once. A bus that cannot be reached refuses all of them.
   *
   * @return those that the bus refused, in order
   */
  List<BusEvent> put(List<BusEvent> events);

  /**
   * Publishes events, best effort.
   *
   * @return how many the bus refused after one more try; the schedules are the safety net
   */
  default int publish(List<BusEvent> events) {
    return put(put(events)).size();
  }
}
