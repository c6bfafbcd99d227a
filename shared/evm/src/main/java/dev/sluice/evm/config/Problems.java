package dev.sluice.evm.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a user sees all of it at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(ConfigCode code, String path, String message) {
    found.add(new Problem(code.name(), path, message));
  }

  /** What was found so far, in the order in which it was found. */
  List<Problem> all() {
    return List.copyOf(found);
  }
}
