package dev.sluice.testkit.purity;

import dev.sluice.core.chain.Target;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.core.ledger.Executor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an executor is tried with. An implementation is a public class with a public constructor
 * without parameters: other processes make their own.
 */
public interface ExecutorScenario {
  /** A new executor, as {@link java.util.ServiceLoader} would make it. */
  Executor executor();

  /**
   * The targets of a block, in their order; none is fine. They depend on the arguments and on
   * nothing else. {@link BlockTargets} makes them.
   */
  List<Target> targets(BlockContext block, SplittableRandom random);
}
