package dev.sluice.core.ledger;

import dev.sluice.core.chain.Target;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.SyncException;
import java.util.List;
import java.util.function.Supplier;

/**
 * An executor whose exceptions halt the node. What a user's code throws is no failure of the
 * worker: on every node, and every time, it would come again.
 */
final class GuardedExecutor {
  private final Executor real;

  GuardedExecutor(Executor real) {
    this.real = real;
  }

  /** The keys that it announces for a target; one that no ledger can have is its failure too. */
  List<LedgerKey> announced(BlockContext block, Target target) {
    return guarded(
        block,
        target,
        () ->
            real.reads(block, target).stream()
                .map(key -> new LedgerKey(target.executor(), key))
                .toList());
  }

  void execute(BlockContext block, Target target, LedgerView ledger) {
    guarded(
        block,
        target,
        () -> {
          real.execute(block, target, ledger);
          return true;
        });
  }

  private static <T> T guarded(BlockContext block, Target target, Supplier<T> part) {
    try {
      return part.get();
    } catch (SyncException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new HaltException(
          "EXECUTOR_FAILED",
          "%s at block %s, transaction %d, ordinal %d, rule %s: %s"
              .formatted(
                  target.executor(),
                  block.height(),
                  target.transactionIndex(),
                  target.ordinal(),
                  target.rule(),
                  e),
          e);
    }
  }
}
