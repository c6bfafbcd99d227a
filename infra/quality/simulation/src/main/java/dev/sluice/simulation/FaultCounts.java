package dev.sluice.simulation;

import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How often each fault struck. Safe for use by several threads. */
public final class FaultCounts {
  private final Map<Fault, Long> strikes = new EnumMap<>(Fault.class);
  private final Map<Sight, Long> sights = new EnumMap<>(Sight.class);
  private long schedules;
  private long quietRounds;

  synchronized void add(Outcome outcome) {
    schedules++;
    quietRounds += outcome.quietRounds();
    outcome.sights().forEach(sight -> sights.merge(sight, 1L, Long::sum));
    for (Injection injection : outcome.struck()) {
      strikes.merge(injection.fault(), 1L, Long::sum);
    }
  }

  synchronized void add(FaultCounts other) {
    schedules += other.schedules;
    quietRounds += other.quietRounds;
    other.sights.forEach((sight, count) -> sights.merge(sight, count, Long::sum));
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

  /** In how many schedules something was seen. */
  public synchronized long of(Sight sight) {
    return sights.getOrDefault(sight, 0L);
  }

  /** All counts, and how fast they came. */
  public synchronized String table(long seed, double seconds) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "%,d schedules from seed %d in %.1f s: %,.0f a second, %.2f quiet rounds each%n",
            schedules, seed, seconds, schedules / seconds, (double) quietRounds / schedules));
    table.append("strikes by fault:").append(System.lineSeparator());
    Campaign.wanted().forEach(fault -> line(table, of(fault), fault));
    table.append("schedules by what was seen:").append(System.lineSeparator());
    Arrays.stream(Sight.values()).forEach(sight -> line(table, of(sight), sight));
    return table.toString();
  }

  private static void line(StringBuilder table, long count, Object what) {
    table.append(String.format("%,14d %s%n", count, what));
  }

  /** How often a fault struck. */
  public synchronized long of(Fault fault) {
    return strikes.getOrDefault(fault, 0L);
  }
}
