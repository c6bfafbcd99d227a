package dev.sluice.simulation.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exactly the faults of a list, each where the list has it. */
public final class ListedFaults implements FaultSource {
  private final Map<Place, Injection> listed = new HashMap<>();
  private final Map<Point, Integer> occurrences = new EnumMap<>(Point.class);
  private final List<Injection> struck = new ArrayList<>();
  private boolean stopped;

  /** These faults and no others. */
  public ListedFaults(List<Injection> injections) {
    injections.forEach(i -> listed.put(new Place(i.point(), i.occurrence()), i));
  }

  @Override
  public Injection at(Point point) {
    Injection injection =
        listed.get(new Place(point, occurrences.merge(point, 1, Integer::sum) - 1));
    if (injection == null || stopped) {
      return Injection.NONE;
    }
    struck.add(injection);
    return injection;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public List<Injection> struck() {
    return List.copyOf(struck);
  }

  private record Place(Point point, int occurrence) {}
}
