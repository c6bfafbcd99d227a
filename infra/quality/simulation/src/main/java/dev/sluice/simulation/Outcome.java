package dev.sluice.simulation;

import dev.sluice.simulation.check.Violation;
import dev.sluice.simulation.fault.Injection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a schedule came to.
 *
 * @param schedule what was run
 * @param violation the first invariant that did not hold
 * @param struck the faults that struck, in order
 * @param sights what was seen to happen
 * @param fingerprint equal for equal runs
 * @param quietRounds how many rounds it took to become level once faults had stopped
 * @param trace every call in words, if it was asked for
 */
public record Outcome(
    Schedule schedule,
    Optional<Violation> violation,
    List<Injection> struck,
    Set<Sight> sights,
    long fingerprint,
    int quietRounds,
    List<String> trace) {}
