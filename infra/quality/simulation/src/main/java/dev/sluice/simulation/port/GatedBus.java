package dev.sluice.simulation.port;

import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.EventBus;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The bus behind the gate. It never fails: what it cannot take it counts (see the port). */
record GatedBus(Gate gate, Consumer<BusEvent> subscriber) implements EventBus {
  private static final int FIRST_DICE = 200;

  @Override
  public List<BusEvent> put(List<BusEvent> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    Injection injection = gate.enter(Point.BUS_PUBLISH);
    return switch (injection.fault()) {
      case EVENT_LOST, THROTTLED, UNAVAILABLE -> events;
      case EVENTS_REFUSED -> gate.perform(injection, () -> takeSome(injection, events));
      case LOST_ANSWER -> {
        events.forEach(subscriber);
        yield events;
      }
      default -> gate.perform(injection, () -> take(events));
    };
  }

  private List<BusEvent> take(List<BusEvent> events) {
    events.forEach(subscriber);
    return List.of();
  }

  private List<BusEvent> takeSome(Injection injection, List<BusEvent> events) {
    List<BusEvent> refused = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if ((injection.mixed(FIRST_DICE + i) & 1) == 0) {
        refused.add(events.get(i));
      } else {
        subscriber.accept(events.get(i));
      }
    }
    return refused;
  }
}
