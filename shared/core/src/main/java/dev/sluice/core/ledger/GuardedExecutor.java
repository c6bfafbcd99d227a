package dev.sluice.core.ledger;

import dev.sluice.core.chain.Target;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.SyncException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An executor whose exceptions halt the node. What a user's code throws is no failure of the
 * worker: on every node, and every time, it would come again.
 */
final class GuardedExecutor implements Executor {
  private final Executor real;

  GuardedExecutor(Executor real) {
    this.real = real;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Set<String> reads(BlockContext block, Target target) {
    return guarded(block, target, () -> real.reads(block, target));
  }

  @Override
  public void execute(BlockContext block, Target target, LedgerView ledger) {
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
