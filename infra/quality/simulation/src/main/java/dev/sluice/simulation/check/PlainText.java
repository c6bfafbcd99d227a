package dev.sluice.simulation.check;

import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;

/** What is recorded and published of a target, in the plainest way. */
final class PlainText {
  private static final int LONGEST = 4096;

  private PlainText() {}

  static String recorded(Target target) {
    String text = values(target);
    return text.length() > LONGEST
        ? "length=" + text.length() + " sha256=" + PlainDigest.hex(text)
        : text;
  }

  static String published(ProvenBlock block, Target target) {
    String text = values(target);
    String told =
        text.length() > LONGEST
            ? "{'length':%d,'sha256':'%s'}".formatted(text.length(), PlainDigest.hex(text))
            : text;
    return "{'height':%s,'block':'%s','transaction':'%s','transactionIndex':%d,'ordinal':%d,"
        .concat("'rule':'%s','subject':'%s','values':%s}")
        .formatted(
            block.height(),
            block.hash(),
            target.transaction(),
            target.transactionIndex(),
            target.ordinal(),
            target.rule(),
            target.subject(),
            told)
        .replace('\'', '"');
  }

  private static String values(Target target) {
    if (target.values().size() == 1) {
      return "[\"" + ((Value.Text) target.values().getFirst()).value() + "\"]";
    }
    String accounts = "\"" + account(target, 0) + "\",\"" + account(target, 1) + "\"";
    return "[" + accounts + "," + ((Value.Quantity) target.values().get(2)).value() + "]";
  }

  /** The account that is the target's value at this place. */
  static String account(Target target, int index) {
    return ((Value.Account) target.values().get(index)).id();
  }
}
