package dev.sluice.simulation;

import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import java.util.EnumMap;
import java.util.Map;

/** How often each fault struck. Safe for use by several threads. */
public final class FaultCounts {
  private final Map<Fault, Long> strikes = new EnumMap<>(Fault.class);
  private long schedules;
  private long quietRounds;

  synchronized void add(Outcome outcome) {
    schedules++;
    quietRounds += outcome.quietRounds();
    for (Injection injection : outcome.struck()) {
      strikes.merge(injection.fault(), 1L, Long::sum);
    }
  }

  synchronized void add(FaultCounts other) {
    schedules += other.schedules;
    quietRounds += other.quietRounds;
    other.strikes.forEach((fault, count) -> strikes.merge(fault, count, Long::sum));
  }

  /** How many schedules ran. */
  public synchronized long schedules() {
    return schedules;
  }

  /** How many quiet rounds they took to become level, in all. */
  public synchronized long quietRounds() {
    return quietRounds;
  }

  /** How often a fault struck. */
  public synchronized long of(Fault fault) {
    return strikes.getOrDefault(fault, 0L);
  }
}
