package dev.sluice.operations.system;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.core.ledger.Executor;
import dev.sluice.core.ledger.LedgerView;
import java.util.Set;

/** What a user may write: an executor that reads a key which it does not write. */
public final class Watching implements Executor {
  /** The name that rules use. */
  static final String NAME = "watching";

  private static final String LIMIT = "limit";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads(BlockContext block, Target target) {
    return Set.of(LIMIT, sender(target));
  }

  @Override
  public void execute(BlockContext block, Target target, LedgerView ledger) {
    if (ledger.read(LIMIT).isEmpty()) {
      long seen = ledger.read(sender(target)).map(Long::parseLong).orElse(0L);
      ledger.write(sender(target), Long.toString(seen + 1));
    }
  }

  private static String sender(Target target) {
    return ((Value.Account) target.values().getFirst()).id();
  }
}
