package dev.sluice.core.ledger;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.error.HaltException;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/**
 * {@code token-ledger}: per contract and holder the signed net change since the checkpoint, from
 * any event of (address, address, uint256) by position. The zero address counts like any other, so
 * that a contract's entries always sum to 0; a touched holder stays even at 0.
 */
public final class TokenLedger implements Executor {
  /** The name that rules use. */
  public static final String NAME = "token-ledger";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads(BlockContext block, Target target) {
    Transfer transfer = Transfer.of(target);
    return transfer.isToItself()
        ? Set.of(transfer.senderKey())
        : Set.of(transfer.senderKey(), transfer.receiverKey());
  }

  @Override
  public void execute(BlockContext block, Target target, LedgerView ledger) {
    Transfer transfer = Transfer.of(target);
    add(ledger, transfer.senderKey(), transfer.amount().negate());
    add(ledger, transfer.receiverKey(), transfer.amount());
  }

  private static void add(LedgerView ledger, String key, BigInteger change) {
    BigInteger before = ledger.read(key).map(BigInteger::new).orElse(BigInteger.ZERO);
    ledger.write(key, before.add(change).toString());
  }

  private record Transfer(String senderKey, String receiverKey, BigInteger amount) {
    boolean isToItself() {
      return senderKey.equals(receiverKey);
    }

    static Transfer of(Target target) {
      List<Value> values = target.values();
      if (values.size() == 3
          && values.get(0) instanceof Value.Account sender
          && values.get(1) instanceof Value.Account receiver
          && values.get(2) instanceof Value.Quantity amount) {
        String prefix = target.subject() + ":";
        return new Transfer(prefix + sender.id(), prefix + receiver.id(), amount.value());
      }
      throw new HaltException(
          "TARGET_SHAPE",
          "token-ledger takes (address, address, uint256), rule "
              + target.rule()
              + " gives "
              + Value.canonicalList(values));
    }
  }
}
