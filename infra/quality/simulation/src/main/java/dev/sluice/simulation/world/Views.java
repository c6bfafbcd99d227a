package dev.sluice.simulation.world;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.PublishEach;
import dev.sluice.core.ledger.RecordEach;
import dev.sluice.core.ledger.TokenLedger;
import dev.sluice.testkit.OtherRules;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each version of the rules sees other targets, for other executors, in the same block. */
public final class Views {
  private static final BigInteger ONE_IN = BigInteger.valueOf(32);
  private static final int PUBLISHED_BIT = 8;
  private static final String LONG_TEXT = "x".repeat(RecordEach.MAX_PAYLOAD_BYTES + 1);

  private final Map<Key, FetchedBlock> views = new HashMap<>();

  /** The block as a version sees it. */
  public FetchedBlock of(FetchedBlock whole, int version) {
    return views.computeIfAbsent(
        new Key(whole, version), key -> OtherRules.select(whole, target -> rule(target, version)));
  }

  private static Optional<Target> rule(Target target, int version) {
    int place = target.transactionIndex() + target.ordinal() + version;
    return switch (place % 4) {
      case 0 -> Optional.of(with(target, TokenLedger.NAME, target.values()));
      case 1 -> Optional.of(with(target, Mirror.NAME, target.values()));
      case 2 -> Optional.of(with(target, told(target), recorded(target)));
      default ->
          version % 2 == 0
              ? Optional.of(with(target, TokenLedger.NAME, target.values()))
              : Optional.empty();
    };
  }

  /** What is recorded in one block is published in another. */
  private static String told(Target target) {
    return amount(target).testBit(PUBLISHED_BIT) ? PublishEach.NAME : RecordEach.NAME;
  }

  /** A stranger may log more than a ledger keeps. */
  private static List<Value> recorded(Target target) {
    boolean isLong = amount(target).mod(ONE_IN).signum() == 0;
    return isLong ? List.of(new Value.Text(LONG_TEXT)) : target.values();
  }

  private static BigInteger amount(Target target) {
    return ((Value.Quantity) target.values().get(2)).value();
  }

  private static Target with(Target target, String executor, List<Value> values) {
    return new Target(
        target.transaction(),
        target.transactionIndex(),
        target.ordinal(),
        target.rule(),
        executor,
        target.subject(),
        values);
  }

  /** Blocks are looked up by identity: two that are not the same object are seen twice. */
  private record Key(FetchedBlock whole, int version) {}
}
