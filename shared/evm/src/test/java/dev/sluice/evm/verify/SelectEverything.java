package dev.sluice.evm.verify;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.evm.codec.Log;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Makes a target of each transaction, and of each of its logs, that holds all that can be known.
 */
public record SelectEverything(IntPredicate indexes) implements TargetSelector {
  private static final HexFormat HEX = HexFormat.of();

  /** Selects in all transactions. */
  public static SelectEverything all() {
    return new SelectEverything(index -> true);
  }

  @Override
  public boolean selectsByLog() {
    return false;
  }

  @Override
  public boolean mayMatch(byte[] logsBloom) {
    return true;
  }

  @Override
  public List<Target> select(VerifiedTransaction transaction) {
    List<Target> targets = new ArrayList<>();
    if (indexes.test(transaction.index())) {
      targets.add(target(transaction, Target.WHOLE_TRANSACTION, whole(transaction)));
      for (Log log : transaction.logs()) {
        targets.add(target(transaction, targets.size() - 1, values(log)));
      }
    }
    return targets;
  }

  private static Target target(VerifiedTransaction transaction, int ordinal, List<Value> values) {
    return new Target(
        transaction.hash(),
        transaction.index(),
        ordinal,
        "everything",
        "record",
        transaction.to().map(Object::toString).orElse(""),
        values);
  }

  private static List<Value> whole(VerifiedTransaction transaction) {
    return List.of(
        new Value.Text(transaction.outcome().name()),
        new Value.Text(transaction.sender().map(Object::toString).orElse("nobody")),
        new Value.Quantity(transaction.value()),
        new Value.Bytes("0x" + HEX.formatHex(transaction.input())));
  }

  private static List<Value> values(Log log) {
    List<Value> values = new ArrayList<>();
    values.add(new Value.Account(log.address().toString()));
    log.topics().forEach(topic -> values.add(new Value.Hashed(topic)));
    values.add(new Value.Bytes("0x" + HEX.formatHex(log.data())));
    return values;
  }
}
