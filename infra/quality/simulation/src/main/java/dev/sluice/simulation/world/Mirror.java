package dev.sluice.simulation.world;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.core.ledger.Executor;
import dev.sluice.core.ledger.LedgerView;
import java.util.Set;

/**
 * An executor that minds order and reads what it does not write: the receiver's new value is three
 * times its old one, plus the sender's, plus the amount, modulo a prime.
 */
public final class Mirror implements Executor {
  /** The name that rules use. */
  public static final String NAME = "mirror";

  /** What values are taken modulo. */
  public static final long PRIME = 1_000_003;

  private final long skew;

  private Mirror(long skew) {
    this.skew = skew;
  }

  /** The executor as it should be. */
  public static Mirror faithful() {
    return new Mirror(0);
  }

  /** Other code under the same name: it computes something else. */
  public static Mirror otherCode() {
    return new Mirror(1);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads(BlockContext block, Target target) {
    String sender = account(target, 0);
    String receiver = account(target, 1);
    return sender.equals(receiver) ? Set.of(sender) : Set.of(sender, receiver);
  }

  @Override
  public void execute(BlockContext block, Target target, LedgerView ledger) {
    long sender = value(ledger, account(target, 0));
    long receiver = value(ledger, account(target, 1));
    long amount = ((Value.Quantity) target.values().get(2)).value().longValueExact();
    long result = (3 * receiver + sender + amount + skew) % PRIME;
    ledger.write(account(target, 1), Long.toString(result));
  }

  private static long value(LedgerView ledger, String key) {
    return ledger.read(key).map(Long::parseLong).orElse(0L);
  }

  private static String account(Target target, int index) {
    return ((Value.Account) target.values().get(index)).id();
  }
}
