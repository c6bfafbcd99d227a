package dev.sluice.example;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.core.ledger.Executor;
import dev.sluice.core.ledger.LedgerView;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code transfer-volume}: for each contract how many transfers there were, how much they moved and
 * what the largest was, from any event or call whose last parameter is a number. Key: the contract;
 * value: the three numbers in decimal, separated by spaces.
 */
public final class TransferVolume implements Executor {
  /** Found by its name in {@code META-INF/services}. */
  public TransferVolume() {}

  @Override
  public String name() {
    return "transfer-volume";
  }

  @Override
  public Set<String> reads(BlockContext block, Target target) {
    return amount(target).isPresent() ? Set.of(target.subject()) : Set.of();
  }

  @Override
  public void execute(BlockContext block, Target target, LedgerView ledger) {
    // What cannot be used is skipped: a stranger's transaction must not halt the node.
    amount(target).ifPresent(amount -> add(ledger, target.subject(), amount));
  }

  private static void add(LedgerView ledger, String contract, BigInteger amount) {
    Volume before = ledger.read(contract).map(Volume::parse).orElse(Volume.NONE);
    ledger.write(contract, before.with(amount).toString());
  }

  private static Optional<BigInteger> amount(Target target) {
    List<Value> values = target.values();
    return !target.subject().isEmpty()
            && !values.isEmpty()
            && values.getLast() instanceof Value.Quantity amount
        ? Optional.of(amount.value())
        : Optional.empty();
  }

  /** What stands under a contract. Numbers have no bound: they are added for ever. */
  private record Volume(BigInteger count, BigInteger sum, BigInteger largest) {
    static final Volume NONE = new Volume(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    static Volume parse(String text) {
      String[] parts = text.split(" ", -1);
      return new Volume(
          new BigInteger(parts[0]), new BigInteger(parts[1]), new BigInteger(parts[2]));
    }

    Volume with(BigInteger amount) {
      return new Volume(count.add(BigInteger.ONE), sum.add(amount), largest.max(amount));
    }

    @Override
    public String toString() {
      return count + " " + sum + " " + largest;
    }
  }
}
