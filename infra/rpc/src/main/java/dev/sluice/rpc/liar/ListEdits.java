package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Changes to a block's receipts and transactions. A transaction goes and comes with its receipt, so
 * that what is mended afterwards holds together.
 */
final class ListEdits {
  private ListEdits() {}

  static boolean dropReceipt(Page page, Dice dice) {
    if (page.receiptArray().isEmpty()) {
      return false;
    }
    page.receiptArray().remove(dice.below(page.receiptArray().size()));
    return true;
  }

  /** One receipt comes twice. */
  static boolean addReceipt(Page page, Dice dice) {
    if (page.receiptArray().isEmpty()) {
      return false;
    }
    page.receiptArray().add(dice.pick(page.receipts()).deepCopy());
    return true;
  }

  static boolean swapReceipts(Page page, Dice dice) {
    return swap(page.receiptArray(), dice.below(Math.max(1, page.receiptArray().size() - 1)));
  }

  /** Success becomes failure, or the gas used in the block one more. */
  static boolean editReceipt(Page page, Dice dice) {
    if (page.receiptArray().isEmpty()) {
      return false;
    }
    ObjectNode receipt = dice.pick(page.receipts());
    if (receipt.has("status") && dice.below(2) == 0) {
      receipt.put("status", receipt.path("status").asText().equals("0x1") ? "0x0" : "0x1");
    } else {
      String gas = receipt.path("cumulativeGasUsed").asText();
      receipt.put("cumulativeGasUsed", Hex.plus(gas, 1));
    }
    return true;
  }

  /** The bloom of one receipt has a bit more or less. */
  static boolean editReceiptBloom(Page page, Dice dice) {
    if (page.receiptArray().isEmpty()) {
      return false;
    }
    ObjectNode receipt = dice.pick(page.receipts());
    receipt.put("logsBloom", Hex.otherData(receipt.path("logsBloom").asText(), dice));
    return true;
  }

  static boolean dropTransaction(Page page, Dice dice) {
    ArrayNode transactions = transactions(page);
    if (transactions.isEmpty() || transactions.size() != page.receiptArray().size()) {
      return false;
    }
    int index = dice.below(transactions.size());
    transactions.remove(index);
    page.receiptArray().remove(index);
    page.sumGas();
    return true;
  }

  /** One transaction is executed twice. */
  static boolean addTransaction(Page page, Dice dice) {
    ArrayNode transactions = transactions(page);
    if (transactions.isEmpty() || transactions.size() != page.receiptArray().size()) {
      return false;
    }
    int index = dice.below(transactions.size());
    transactions.add(transactions.path(index).deepCopy());
    page.receiptArray().add(page.receiptArray().path(index).deepCopy());
    page.sumGas();
    return true;
  }

  static boolean swapTransactions(Page page, Dice dice) {
    ArrayNode transactions = transactions(page);
    int index = dice.below(Math.max(1, transactions.size() - 1));
    boolean isSwapped = swap(transactions, index) && swap(page.receiptArray(), index);
    if (isSwapped) {
      page.sumGas();
    }
    return isSwapped;
  }

  /** One field that is hashed in every type, its value as well as its signature. */
  static boolean editTransaction(Page page, Dice dice) {
    if (page.transactions().isEmpty()) {
      return false;
    }
    ObjectNode transaction = dice.pick(page.transactions());
    List<String> members =
        Stream.of("value", "nonce", "gas", "r", "s", "input", "to")
            .filter(member -> transaction.path(member).isTextual())
            .toList();
    String member = dice.pick(members);
    String was = transaction.path(member).asText();
    boolean isData = member.equals("input") || member.equals("to");
    transaction.put(member, isData ? Hex.otherData(was, dice) : Hex.plus(was, 1));
    return true;
  }

  private static ArrayNode transactions(Page page) {
    return page.block().withArray("transactions");
  }

  private static boolean swap(ArrayNode array, int index) {
    if (index + 1 >= array.size()) {
      return false;
    }
    var moved = array.get(index);
    array.set(index, array.get(index + 1));
    array.set(index + 1, moved);
    return true;
  }
}
