package dev.sluice.core.ledger;

import dev.sluice.core.chain.Target;
import java.util.Set;

/**
 * Turns target transactions into ledger effects. An executor is a pure function of the block, the
 * target and the ledger: no clock, no randomness, no map order, no network. Equal inputs give equal
 * effects on every node, whatever the batching.
 */
public interface Executor {
  /** The name that rules use, lower-case letters and hyphens. */
  String name();

  /**
   * The keys of this executor's ledger that {@link #execute} may read for this target; they are
   * loaded before.
   */
  Set<String> reads(BlockContext block, Target target);

  /** Reads from and writes to the ledger for one target. It bounds what it keeps. */
  void execute(BlockContext block, Target target, LedgerView ledger);
}
