package dev.sluice.simulation.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Faults by seed. Each schedule allows some kinds only, and strikes the harder with these: so rare
 * meetings of two faults become common in some schedules (Groce et al., "Swarm Testing", 2012).
 */
public final class SwarmFaults implements FaultSource {
  private static final int MOST_STRIKES = 14;
  private static final int FEWEST_CALLS_BETWEEN = 3;
  private static final int MOST_CALLS_BETWEEN = 60;
  private static final int FEWEST_CHOICES_BETWEEN = 2;
  private static final int MOST_CHOICES_BETWEEN = 6;

  private final SplittableRandom random;
  private final int callsBetween;
  private final int choicesBetween;
  private final Map<Point, List<Fault>> common = new EnumMap<>(Point.class);
  private final Map<Point, List<Fault>> special = new EnumMap<>(Point.class);
  private final Map<Point, Integer> occurrences = new EnumMap<>(Point.class);
  private final List<Injection> struck = new ArrayList<>();
  private boolean stopped;

  /** The faults of a seed. */
  public SwarmFaults(long seed) {
    this.random = new SplittableRandom(seed);
    this.callsBetween = random.nextInt(FEWEST_CALLS_BETWEEN, MOST_CALLS_BETWEEN);
    this.choicesBetween = random.nextInt(FEWEST_CHOICES_BETWEEN, MOST_CHOICES_BETWEEN);
    int oneIn = random.nextInt(2, 9);
    for (Fault fault : Fault.values()) {
      if (fault != Fault.NONE && random.nextInt(oneIn) == 0) {
        allow(fault);
      }
    }
  }

  private void allow(Fault fault) {
    for (Point point : Point.values()) {
      if (fault.strikesAt(point)) {
        Map<Point, List<Fault>> faults = fault.isOfAnyCall() ? common : special;
        faults.computeIfAbsent(point, p -> new ArrayList<>()).add(fault);
      }
    }
  }

  @Override
  public Injection at(Point point) {
    int occurrence = occurrences.merge(point, 1, Integer::sum) - 1;
    if (stopped || struck.size() == MOST_STRIKES) {
      return Injection.NONE;
    }
    Optional<Fault> fault =
        drawn(special, point, choicesBetween).or(() -> drawn(common, point, callsBetween));
    if (fault.isEmpty()) {
      return Injection.NONE;
    }
    Injection injection = new Injection(point, occurrence, fault.get(), random.nextLong());
    struck.add(injection);
    return injection;
  }

  private Optional<Fault> drawn(Map<Point, List<Fault>> allowed, Point point, int between) {
    List<Fault> faults = allowed.getOrDefault(point, List.of());
    return faults.isEmpty() || random.nextInt(between) != 0
        ? Optional.empty()
        : Optional.of(faults.get(random.nextInt(faults.size())));
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
}
