package dev.sluice.core.port;

import dev.sluice.core.message.BusEvent;
import java.util.List;

/** The bus that wakes the planner and tells users; best effort. */
public interface EventBus {
  /**
   * Publishes events.
   *
   * @return how many the bus refused after one more try; the schedules are the safety net
   */
  int publish(List<BusEvent> events);
}
