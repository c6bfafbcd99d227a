package dev.sluice.evm.target;

import dev.sluice.evm.codec.Address;
import java.util.List;

/** What a rule looks at. */
public sealed interface Selection {
  /** What is decoded of a target, in the order of its values; what {@link Where} compares. */
  List<AbiParameter> parameters();

  /**
   * Logs of an event of a contract. A log stands in a receipt only if the transaction succeeded.
   *
   * @param contract the contract that must have emitted it
   * @param event the event
   */
  record ByLog(Address contract, EventDeclaration event) implements Selection {
    @Override
    public List<AbiParameter> parameters() {
      return event.parameters();
    }
  }

  /**
   * Transactions that call a function of a contract directly; calls between contracts are not in a
   * block.
   *
   * @param contract the contract called
   * @param function the function
   */
  record ByCall(Address contract, FunctionDeclaration function) implements Selection {
    @Override
    public List<AbiParameter> parameters() {
      return function.parameters();
    }
  }

  /**
   * Transactions that only transfer the chain's own currency: a value above zero, a recipient, no
   * input data.
   *
   * @param to the recipients
   */
  record ByValue(AccountCondition to) implements Selection {
    @Override
    public List<AbiParameter> parameters() {
      return WholeTransactions.TRANSFER;
    }
  }

  /** Every transaction; the rule names its sender. */
  record BySender() implements Selection {
    @Override
    public List<AbiParameter> parameters() {
      return WholeTransactions.CONTENT;
    }
  }
}
