package dev.sluice.testkit.purity;

import dev.sluice.core.chain.Height;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Shows that an executor is a pure function: executes the same blocks under different batchings, a
 * second time after lost commits, after other blocks, and in other processes with other orders of
 * sets, other hash codes, another day and another language, and compares the digest after each
 * block; and reads from its classes that they name no clock, no dice and nothing of the machine.
 * For tests of your own:
 *
 * <pre>{@code PurityCheck.require(MyScenario.class, 1);}</pre>
 */
public final class PurityCheck {
  /** The fewest other processes that are started. */
  static final int PROCESSES = 2;

  /** The most, until each set was seen in another order than here. */
  static final int MOST_PROCESSES = 8;

  private final Class<? extends ExecutorScenario> type;
  private final long seed;
  private final List<String> findings = new ArrayList<>();
  private final SortedMap<Height, String> reference;

  private PurityCheck(Class<? extends ExecutorScenario> type, long seed) {
    this.type = type;
    this.seed = seed;
    this.reference = PurityRun.digests(scenario(), seed, Batching.ONE_BY_ONE);
  }

  /**
   * Checks the scenario's executor.
   *
   * @param seed chooses the blocks; it stands in every message
   * @return what was compared
   * @throws AssertionError if it is not pure, with all that shows it
   */
  public static Report require(Class<? extends ExecutorScenario> type, long seed)
      throws IOException, InterruptedException {
    PurityCheck check = new PurityCheck(type, seed);
    if (check.reference.isEmpty()) {
      throw new AssertionError("seed " + seed + ": no block of " + type.getName() + " has targets");
    }
    check.batchings();
    int processes = check.processes();
    check.findings.addAll(ForbiddenCalls.of(type, check.scenario().executor().getClass()));
    if (!check.findings.isEmpty()) {
      throw new AssertionError(
          "seed " + seed + ", " + type.getName() + " is not pure: " + check.findings);
    }
    return new Report(check.reference.size(), Batching.values().length, processes);
  }

  private ExecutorScenario scenario() {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "wanted a public class with a public constructor without parameters, got " + type, e);
    }
  }

  private void batchings() {
    for (Batching batching : Batching.values()) {
      compare(batching.name(), PurityRun.digests(scenario(), seed, batching));
    }
  }

  /** Until each set of a few letters was seen in another order than here. */
  private int processes() throws IOException, InterruptedException {
    Set<String> alike = new HashSet<>(PurityProcess.orders());
    int count = 0;
    while (count < PROCESSES || (!alike.isEmpty() && count < MOST_PROCESSES)) {
      PurityProcess.Outcome outcome = PurityProcess.run(type, seed, count++);
      alike.retainAll(outcome.orders());
      compare("another process, " + outcome.place(), outcome.digests());
    }
    return count;
  }

  private void compare(String how, Map<Height, String> digests) {
    for (Height height : reference.keySet()) {
      String wanted = String.valueOf(reference.get(height));
      String got = String.valueOf(digests.get(height));
      if (!wanted.equals(got)) {
        findings.add(how + ": block " + height + " gives " + got + ", one by one " + wanted);
        return;
      }
    }
  }

  /**
   * What was compared.
   *
   * @param blocks how many blocks with targets
   * @param batchings in how many ways they were batched
   * @param processes in how many other processes they were executed
   */
  public record Report(int blocks, int batchings, int processes) {}
}
