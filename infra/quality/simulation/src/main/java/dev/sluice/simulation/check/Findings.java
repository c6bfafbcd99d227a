package dev.sluice.simulation.check;

import java.util.Optional;
import java.util.function.Supplier;

/** The first invariant that does not hold; whatever comes after it may follow from it. */
final class Findings {
  private Optional<Violation> first = Optional.empty();

  void add(int invariant, String detail) {
    if (first.isEmpty()) {
      first = Optional.of(new Violation(invariant, detail));
    }
  }

  void require(int invariant, boolean holds, Supplier<String> detail) {
    if (!holds) {
      add(invariant, detail.get());
    }
  }

  Optional<Violation> first() {
    return first;
  }
}
