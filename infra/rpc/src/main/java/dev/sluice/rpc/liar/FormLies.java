package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.rpc.liar.Trick.OnPage;
import dev.sluice.rpc.liar.Trick.PageEdit;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Values of another form, members and types that no client knows, and what no hash covers. */
final class FormLies {
  private static final Reaction BY_QUANTITY = Reaction.refuses("RPC_BAD_QUANTITY");
  private static final Reaction BY_DATA = Reaction.refuses("RPC_BAD_DATA");
  private static final Reaction BY_TYPE = Reaction.refuses("VERIFY_TX_TYPE");
  private static final int FIRST_UNKNOWN_TYPE = 5;
  private static final int UNKNOWN_TYPES = 0x7e - FIRST_UNKNOWN_TYPE;

  private FormLies() {}

  static List<Lie> all() {
    return Stream.of(forms(), members(), types()).flatMap(List::stream).toList();
  }

  private static List<Lie> forms() {
    return List.of(
        form("quantity-leading-zero", "0x0…", "gasUsed", q -> "0x0" + q.substring(2), BY_QUANTITY),
        form("quantity-decimal", "decimal", "gasUsed", q -> "" + Hex.number(q), BY_QUANTITY),
        form("quantity-negative", "-0x…", "gasUsed", q -> "-" + q, BY_QUANTITY),
        form("quantity-prefix", "0X…", "gasLimit", q -> "0X" + q.substring(2), BY_QUANTITY),
        form("quantity-empty", "0x", "gasUsed", _ -> "0x", BY_QUANTITY),
        form("quantity-wide", "257 bits", "gasUsed", _ -> "0x1" + "0".repeat(64), BY_QUANTITY),
        form("data-odd", "an odd number of digits", "extraData", d -> d + "0", BY_DATA),
        form("data-digits", "other digits", "extraData", _ -> "0xzz", BY_DATA),
        form(
            "hash-short",
            "31 bytes",
            "stateRoot",
            d -> d.substring(0, d.length() - 2),
            Reaction.refuses("RPC_BAD_LENGTH")));
  }

  private static List<Lie> members() {
    return List.of(
        new Lie(
            "header-field-unknown",
            "adds a member that is not hashed to a block",
            Fault.NEW_FORK,
            Reaction.unharmed(),
            new OnPage(HeaderEdits::addUnknown, Mending.NONE)),
        new Lie(
            "header-field-new",
            "adds a field of a fork to come, which is hashed",
            Fault.NEW_FORK,
            Reaction.refuses("VERIFY_HEADER_HASH", "VERIFY_HEADER_MEMBER"),
            new OnPage(HeaderEdits::addField, Mending.HASH)),
        unknownMember("transaction-field-unknown", "a transaction", Page::transactions),
        unknownMember("receipt-field-unknown", "a receipt", Page::receipts),
        new Lie(
            "unhashed-edit",
            "changes what no hash covers: sender, log index, sizes, prices",
            Fault.UNHASHED,
            Reaction.unharmed(),
            new OnPage(FormLies::editUnhashed, Mending.NONE)));
  }

  private static List<Lie> types() {
    return List.of(
        type("transaction-type", "gives a transaction a type to come", Mending.NONE, true, false),
        type("receipt-type", "gives a receipt a type to come", Mending.NONE, false, true),
        type(
            "type-mended",
            "gives a transaction and its receipt a type to come; all hashes recomputed",
            Mending.WHOLE,
            true,
            true));
  }

  private static Lie type(
      String name, String does, Mending mending, boolean transaction, boolean receipt) {
    PageEdit edit =
        (page, dice) -> {
          if (page.transactions().isEmpty()
              || page.transactions().size() != page.receipts().size()) {
            return false;
          }
          int index = dice.below(page.transactions().size());
          String type = Hex.quantity(FIRST_UNKNOWN_TYPE + dice.below(UNKNOWN_TYPES));
          if (transaction) {
            page.transactions().get(index).put("type", type);
          }
          if (receipt) {
            page.receipts().get(index).put("type", type);
          }
          return true;
        };
    return new Lie(name, does, Fault.NEW_FORK, BY_TYPE, new OnPage(edit, mending));
  }

  private static Lie form(
      String name, String form, String member, UnaryOperator<String> other, Reaction reaction) {
    PageEdit edit =
        (page, _) -> {
          String was = page.block().path(member).asText();
          page.block().put(member, other.apply(was));
          return was.length() > 1;
        };
    return new Lie(
        name,
        "writes " + member + " as " + form,
        Fault.MALFORMED,
        reaction,
        new OnPage(edit, Mending.NONE));
  }

  private static Lie unknownMember(
      String name, String where, Function<Page, List<ObjectNode>> items) {
    PageEdit edit =
        (page, dice) -> {
          List<ObjectNode> all = items.apply(page);
          if (all.isEmpty()) {
            return false;
          }
          dice.pick(all).put("futureField", dice.data(1));
          return true;
        };
    return new Lie(
        name,
        "adds a member that is not hashed to " + where,
        Fault.NEW_FORK,
        Reaction.unharmed(),
        new OnPage(edit, Mending.NONE));
  }

  private static boolean editUnhashed(Page page, Dice dice) {
    page.block().put("size", Hex.quantity(dice.below(1 << 20)));
    for (ObjectNode transaction : page.transactions()) {
      transaction.put("from", dice.data(20));
    }
    for (ObjectNode receipt : page.receipts()) {
      receipt.put("from", dice.data(20)).put("to", dice.data(20)).put("gasUsed", "0x1");
      receipt.put("effectiveGasPrice", "0x0").put("contractAddress", dice.data(20));
    }
    for (ObjectNode log : page.logs()) {
      log.put("logIndex", Hex.quantity(dice.below(1 << 10))).put("removed", true);
      log.put("transactionHash", dice.data(32)).put("blockNumber", "0x1");
    }
    return true;
  }
}
