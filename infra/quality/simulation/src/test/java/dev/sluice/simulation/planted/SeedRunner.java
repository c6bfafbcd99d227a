package dev.sluice.simulation.planted;

import dev.sluice.simulation.Schedule;
import dev.sluice.simulation.Simulation;
import java.util.function.LongFunction;

/** Runs the schedule of a seed on whatever classes its own loader has; empty if all held. */
public final class SeedRunner implements LongFunction<String> {
  /** Loaded by name. */
  public SeedRunner() {}

  @Override
  public String apply(long seed) {
    return Simulation.run(Schedule.of(seed)).violation().map(Object::toString).orElse("");
  }
}
