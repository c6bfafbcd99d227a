package dev.sluice.simulation.port;

import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.EventBus;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.List;
import java.util.function.Consumer;

/** The bus behind the gate. It never fails: what it cannot take it counts (see the port). */
record GatedBus(Gate gate, Consumer<BusEvent> subscriber) implements EventBus {
  @Override
  public List<BusEvent> put(List<BusEvent> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    Injection injection = gate.enter(Point.BUS_PUBLISH);
    return switch (injection.fault()) {
      case EVENT_LOST, THROTTLED, UNAVAILABLE -> events;
      case LOST_ANSWER -> {
        events.forEach(subscriber);
        yield events;
      }
      default ->
          gate.perform(
              injection,
              () -> {
                events.forEach(subscriber);
                return List.of();
              });
    };
  }
}
