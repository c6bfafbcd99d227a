package dev.sluice.simulation;

import dev.sluice.simulation.fault.FaultSource;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.ListedFaults;
import dev.sluice.simulation.fault.SwarmFaults;
import dev.sluice.simulation.world.Shape;
import java.util.List;
import java.util.Optional;

/**
 * All that a run depends on: equal schedules run equally, to the letter.
 *
 * @param seed chooses blocks, growth, and, unless they are listed, the faults
 * @param shape how large it is
 * @param faults exactly these; empty for those of the seed
 */
public record Schedule(long seed, Shape shape, Optional<List<Injection>> faults) {
  /** The schedule of a seed. */
  public static Schedule of(long seed) {
    return new Schedule(seed, Shape.of(seed), Optional.empty());
  }

  /** The same with exactly these faults. */
  public Schedule with(List<Injection> injections) {
    return new Schedule(seed, shape, Optional.of(List.copyOf(injections)));
  }

  /** The same with another shape. */
  public Schedule with(Shape other) {
    return new Schedule(seed, other, faults);
  }

  FaultSource faultSource() {
    return faults.<FaultSource>map(ListedFaults::new).orElseGet(() -> new SwarmFaults(seed));
  }
}
