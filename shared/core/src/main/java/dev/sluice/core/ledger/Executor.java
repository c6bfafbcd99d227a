package dev.sluice.core.ledger;

import dev.sluice.core.chain.Target;
import java.util.Set;

/**
 * Turns target transactions into ledger effects. An executor is a pure function of the block, the
 * target and the ledger: no clock, no randomness, no map order, no network, nothing remembered from
 * one call to the next. Equal inputs give equal effects on every node, whatever the batching; where
 * they do not, the nodes' digests differ and the minority is halted. The testkit's {@code
 * PurityCheck} shows whether they do.
 *
 * <p>Write your own as a class with a public constructor without parameters, and name it in {@code
 * META-INF/services/dev.sluice.core.ledger.Executor}. Strangers choose what is in a target: bound
 * what you keep of it, and skip what you cannot use. An exception halts the node ({@code
 * EXECUTOR_FAILED}), and all nodes with it, since all execute the same.
 */
public interface Executor {
  /**
   * The name that rules use, and part of the ledger's keys: 1 to 32 lower-case letters, digits and
   * hyphens, a letter first. Another name is another ledger.
   */
  String name();

  /**
   * The keys of this executor's ledger that {@link #execute} may read for this target; they are
   * loaded before. A key is 1 to 512 bytes of UTF-8.
   */
  Set<String> reads(BlockContext block, Target target);

  /**
   * Reads from and writes to the ledger for one target. A block's targets come in the order
   * (transaction, log, rule), and each sees what those before it wrote. A value is at most {@link
   * LedgerSession#MAX_VALUE_BYTES} bytes of UTF-8.
   */
  void execute(BlockContext block, Target target, LedgerView ledger);
}
