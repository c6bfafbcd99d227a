package dev.sluice.simulation;

import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.world.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a failing schedule smaller while it fails: fewer faults, then fewer nodes and rounds. */
public final class Shrinker {
  private static final int MOST_TRIES = 400;

  private final Function<Schedule, Outcome> simulator;
  private int tries;

  /** A shrinker that runs its candidates on this simulator. */
  public Shrinker(Function<Schedule, Outcome> simulator) {
    this.simulator = simulator;
  }

  /** The smallest schedule found that violates the same invariant. */
  public Outcome shrink(Outcome failing) {
    Outcome best = repeat(failing, failing.schedule().with(failing.struck()));
    best = withFewerFaults(best);
    best = withSmallerShape(best);
    return withFewerFaults(best);
  }

  /** The listed faults alone must give the same; otherwise the original stands. */
  private Outcome repeat(Outcome best, Schedule candidate) {
    if (tries++ >= MOST_TRIES) {
      return best;
    }
    Outcome outcome = simulator.apply(candidate);
    boolean same =
        outcome.violation().isPresent()
            && outcome.violation().get().invariant() == best.violation().orElseThrow().invariant();
    return same ? outcome : best;
  }

  private Outcome withFewerFaults(Outcome failing) {
    Outcome best = failing;
    int chunk = Math.max(1, faults(best).size() / 2);
    while (chunk > 0) {
      int from = 0;
      while (from < faults(best).size()) {
        List<Injection> fewer = new ArrayList<>(faults(best));
        fewer.subList(from, Math.min(from + chunk, fewer.size())).clear();
        Outcome outcome = repeat(best, best.schedule().with(fewer));
        from = faults(outcome).size() < faults(best).size() ? from : from + chunk;
        best = outcome;
      }
      chunk /= 2;
    }
    return best;
  }

  private static List<Injection> faults(Outcome outcome) {
    return outcome.schedule().faults().orElse(List.of());
  }

  private Outcome withSmallerShape(Outcome failing) {
    Outcome best = failing;
    for (int nodes = 1; nodes < best.schedule().shape().nodes(); nodes++) {
      Shape shape = best.schedule().shape();
      best = resized(best, nodes, shape.rounds(), shape.blocks());
    }
    for (int rounds = 1; rounds < best.schedule().shape().rounds(); rounds++) {
      Shape shape = best.schedule().shape();
      best = resized(best, shape.nodes(), rounds, shape.blocks());
    }
    for (int blocks = 1; blocks < best.schedule().shape().blocks(); blocks++) {
      Shape shape = best.schedule().shape();
      best = resized(best, shape.nodes(), shape.rounds(), blocks);
    }
    return best;
  }

  private Outcome resized(Outcome best, int nodes, int rounds, int blocks) {
    Shape shape = best.schedule().shape().resized(nodes, rounds, blocks);
    return repeat(best, best.schedule().with(shape));
  }
}
