package dev.sluice.rpc.liar;

import dev.sluice.rpc.liar.Trick.OnPage;
import dev.sluice.rpc.liar.Trick.PageEdit;
import java.util.ArrayList;
import java.util.List;

/** Logs, receipts, transactions and headers dropped, added, swapped and edited. */
final class PageLies {
  private static final Reaction BY_RECEIPTS =
      Reaction.refuses("VERIFY_RECEIPTS_ROOT", "VERIFY_LINKAGE");
  private static final Reaction BY_COUNT = Reaction.refuses("VERIFY_COUNT");
  private static final Reaction BY_TRANSACTIONS =
      Reaction.refuses("VERIFY_TX_ROOT", "VERIFY_TX_HASH");
  private static final Reaction BY_HASH = Reaction.refuses("VERIFY_HEADER_HASH");
  private static final Reaction BY_GAS = Reaction.refuses("VERIFY_GAS");
  private static final Reaction BY_LINK = Reaction.refusesTheNext();
  private static final Reaction BY_NUMBER = Reaction.refuses("VERIFY_NUMBER");
  private static final Reaction BY_MEMBER = Reaction.refuses("RPC_MALFORMED");

  /** Who looks at headers first sees no more of it than the link, until the block is needed. */
  private static final Reaction BY_BLOOM = BY_LINK.or("VERIFY_BLOOM");

  private static final Reaction BY_ROOT =
      BY_LINK.or("VERIFY_TX_ROOT", "VERIFY_RECEIPTS_ROOT", "VERIFY_WITHDRAWALS_ROOT");

  private static final String NUMBER = "gives a block another number";

  private final List<Lie> lies = new ArrayList<>();

  private PageLies() {}

  static List<Lie> all() {
    PageLies table = new PageLies();
    table.logs();
    table.receipts();
    table.transactions();
    table.headers();
    return table.lies;
  }

  private void logs() {
    three("log-drop", "leaves out a log", LogEdits::drop, BY_RECEIPTS, BY_LINK);
    three("log-add", "adds a transfer that never was", LogEdits::add, BY_RECEIPTS, BY_LINK);
    three("log-swap", "swaps two logs of a receipt", LogEdits::swap, BY_RECEIPTS, BY_LINK);
    three(
        "log-edit",
        "changes the address, a topic or the data of a log",
        LogEdits::edit,
        BY_RECEIPTS,
        BY_LINK);
  }

  private void receipts() {
    three("receipt-drop", "leaves out a receipt", ListEdits::dropReceipt, BY_COUNT, BY_COUNT);
    three("receipt-add", "gives a receipt twice", ListEdits::addReceipt, BY_COUNT, BY_COUNT);
    three(
        "receipt-swap",
        "swaps two receipts",
        ListEdits::swapReceipts,
        Reaction.refuses("VERIFY_LINKAGE", "VERIFY_RECEIPTS_ROOT"),
        BY_GAS);
    three(
        "receipt-edit",
        "changes status or cumulative gas of a receipt",
        ListEdits::editReceipt,
        BY_RECEIPTS,
        BY_LINK);
    one(
        "receipt-bloom-edit",
        "changes the bloom of a receipt",
        ListEdits::editReceiptBloom,
        BY_RECEIPTS);
  }

  private void transactions() {
    three(
        "transaction-drop",
        "leaves out a transaction with its receipt",
        ListEdits::dropTransaction,
        BY_TRANSACTIONS,
        BY_LINK);
    three(
        "transaction-add",
        "gives a transaction twice, with its receipt",
        ListEdits::addTransaction,
        BY_TRANSACTIONS,
        BY_LINK);
    three(
        "transaction-swap",
        "swaps two transactions with their receipts",
        ListEdits::swapTransactions,
        BY_TRANSACTIONS,
        BY_LINK);
    three(
        "transaction-edit",
        "changes value, receiver, input, nonce, gas or signature of a transaction",
        ListEdits::editTransaction,
        BY_TRANSACTIONS,
        BY_LINK);
  }

  private void headers() {
    one("header-drop", "leaves out a header field", HeaderEdits::drop, BY_MEMBER);
    mended("header-drop", "leaves out the newest fork's field", HeaderEdits::dropNewest, BY_LINK);
    two("header-swap", "swaps two header fields", HeaderEdits::swap, BY_LINK);
    two("header-edit", "changes a header field", HeaderEdits::edit, BY_LINK);
    // Told of the head, a client may first miss the block that it then expects.
    one("header-number", NUMBER, HeaderEdits::otherNumber, BY_HASH.or("RPC_NOT_READY"));
    mended("header-number", NUMBER, HeaderEdits::otherNumber, BY_NUMBER.or("RPC_NOT_READY"));
    two("header-parent", "gives a block another parent", HeaderEdits::otherParent, BY_LINK);
    two("header-root", "changes a root in the header", HeaderEdits::otherRoot, BY_ROOT);
    two(
        "header-bloom",
        "empties the header's bloom, by which blocks are skipped",
        HeaderEdits::emptyBloom,
        BY_BLOOM);
    two(
        "header-gas",
        "changes the header's gas used",
        HeaderEdits::otherGas,
        BY_LINK.or("VERIFY_GAS"));
    one(
        "withdrawal-add",
        "adds a withdrawal",
        HeaderEdits::addWithdrawal,
        Reaction.refuses("VERIFY_WITHDRAWALS_ROOT"));
  }

  /** Plain, with the roots recomputed, and with the block's hash recomputed too. */
  private void three(String name, String does, PageEdit edit, Reaction plain, Reaction whole) {
    one(name, does, edit, plain);
    add(
        name + "-rooted",
        does + "; blooms and roots recomputed",
        new OnPage(edit, Mending.ROOTS),
        BY_HASH);
    add(
        name + "-mended",
        does + "; blooms, roots and hash recomputed",
        new OnPage(edit, Mending.WHOLE),
        whole);
  }

  /** Plain, and with the block's hash recomputed. */
  private void two(String name, String does, PageEdit edit, Reaction mended) {
    one(name, does, edit, BY_HASH);
    mended(name, does, edit, mended);
  }

  private void mended(String name, String does, PageEdit edit, Reaction reaction) {
    add(name + "-mended", does + "; hash recomputed", new OnPage(edit, Mending.HASH), reaction);
  }

  private void one(String name, String does, PageEdit edit, Reaction reaction) {
    add(name, does, new OnPage(edit, Mending.NONE), reaction);
  }

  private void add(String name, String does, Trick trick, Reaction reaction) {
    lies.add(new Lie(name, does, Fault.TAMPERED, reaction, trick));
  }
}
