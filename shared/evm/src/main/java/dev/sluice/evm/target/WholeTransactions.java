package dev.sluice.evm.target;

import dev.sluice.core.chain.Value;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.verify.VerifiedTransaction;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What rules see of a transaction itself, apart from its logs. */
final class WholeTransactions {
  private static final AbiParameter WEI =
      new AbiParameter(new AbiType.Unsigned(256), "value", false);

  /** What {@link #transfer} gives. */
  static final List<AbiParameter> TRANSFER =
      List.of(new AbiParameter(new AbiType.AccountAddress(), "to", false), WEI);

  /** What {@link #content} gives. */
  static final List<AbiParameter> CONTENT =
      List.of(WEI, new AbiParameter(new AbiType.DynamicBytes(), "input", false));

  private WholeTransactions() {}

  /** Whether the transaction calls the function of the contract. */
  static boolean isCall(Selection.ByCall call, VerifiedTransaction transaction) {
    return transaction.to().filter(call.contract()::equals).isPresent()
        && call.function().matches(transaction.input());
  }

  /** Recipient and wei of a plain transfer; empty if the transaction is none. */
  static Optional<List<Value>> transfer(Selection.ByValue rule, VerifiedTransaction transaction) {
    if (transaction.value().signum() <= 0 || transaction.input().length > 0) {
      return Optional.empty();
    }
    return transaction
        .to()
        .filter(rule.to()::accepts)
        .map(to -> List.of(account(to), new Value.Quantity(transaction.value())));
  }

  /** Wei and input data of any transaction. */
  static List<Value> content(VerifiedTransaction transaction) {
    return List.of(
        new Value.Quantity(transaction.value()),
        new Value.Bytes("0x" + HexFormat.of().formatHex(transaction.input())));
  }

  private static Value account(Address address) {
    return new Value.Account(address.toString());
  }
}
