package dev.sluice.simulation.fault;

import java.util.List;

/** Decides which faults strike, and remembers which did. */
public interface FaultSource {
  /** What strikes at this point, now that the schedule has come there once more. */
  Injection at(Point point);

  /** From now on nothing strikes any more. */
  void stop();

  /** Whether nothing strikes any more. */
  boolean isStopped();

  /** Everything that has struck, in order. */
  List<Injection> struck();
}
