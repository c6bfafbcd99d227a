package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Changes to a block's header. */
final class HeaderEdits {
  /** What forks appended, newest first; what stands first can be dropped without a gap. */
  private static final List<String> NEWEST_FIRST =
      List.of("slotNumber", "blockAccessListHash", "requestsHash");

  private static final int WORD = 32;

  private HeaderEdits() {}

  /** A field that is hashed and of which nothing else follows. */
  static boolean edit(Page page, Dice dice) {
    ObjectNode block = page.block();
    if (dice.below(2) == 0) {
      String member = dice.pick(List.of("gasLimit", "timestamp"));
      block.put(member, Hex.plus(block.path(member).asText(), 1));
    } else {
      String member = dice.pick(List.of("miner", "stateRoot", "mixHash", "extraData"));
      block.put(member, Hex.otherData(block.path(member).asText(), dice));
    }
    return true;
  }

  /** Two hashes change places. */
  static boolean swap(Page page, Dice dice) {
    ObjectNode block = page.block();
    String state = block.path("stateRoot").asText();
    block.put("stateRoot", block.path("mixHash").asText()).put("mixHash", state);
    return !state.equals(block.path("stateRoot").asText());
  }

  static boolean drop(Page page, Dice dice) {
    page.block().remove(dice.pick(List.of("stateRoot", "mixHash", "miner", "timestamp")));
    return true;
  }

  /** The field that the newest fork brought goes, as a node that did not upgrade would have it. */
  static boolean dropNewest(Page page, Dice dice) {
    return Stream.of("slotNumber", "requestsHash")
        .filter(member -> page.block().has(member) && isLast(page, member))
        .findFirst()
        .map(member -> page.block().remove(member) != null)
        .orElse(false);
  }

  private static boolean isLast(Page page, String member) {
    return NEWEST_FIRST.stream().filter(page.block()::has).findFirst().orElse("").equals(member);
  }

  /** A member that no client knows. */
  static boolean addUnknown(Page page, Dice dice) {
    page.block().put("futureRoot", dice.data(WORD));
    return true;
  }

  /** A field that no client knows and that is hashed, as the next fork will bring. */
  static boolean addField(Page page, Dice dice) {
    addUnknown(page, dice);
    page.appended().add(page.block().path("futureRoot").asText());
    return true;
  }

  static boolean otherParent(Page page, Dice dice) {
    ObjectNode block = page.block();
    block.put("parentHash", Hex.otherData(block.path("parentHash").asText(), dice));
    return true;
  }

  static boolean otherNumber(Page page, Dice dice) {
    ObjectNode block = page.block();
    block.put("number", Hex.plus(block.path("number").asText(), 1 + dice.below(3)));
    return true;
  }

  static boolean otherRoot(Page page, Dice dice) {
    ObjectNode block = page.block();
    List<String> roots =
        Stream.of("transactionsRoot", "receiptsRoot", "withdrawalsRoot")
            .filter(block::has)
            .toList();
    String member = dice.pick(roots);
    block.put(member, Hex.otherData(block.path(member).asText(), dice));
    return true;
  }

  /** No log can be found by such a bloom: a client that skips blocks by bloom misses them all. */
  static boolean emptyBloom(Page page, Dice dice) {
    String none = "0x" + "00".repeat(256);
    boolean isChanged = !page.block().path("logsBloom").asText().equals(none);
    page.block().put("logsBloom", none);
    return isChanged;
  }

  static boolean otherGas(Page page, Dice dice) {
    ObjectNode block = page.block();
    block.put("gasUsed", Hex.plus(block.path("gasUsed").asText(), 1 + dice.below(3)));
    return true;
  }

  /** A withdrawal of no validator; where the fork has withdrawals. */
  static boolean addWithdrawal(Page page, Dice dice) {
    if (!page.block().path("withdrawals").isArray()) {
      return false;
    }
    page.block()
        .withArray("withdrawals")
        .addObject()
        .put("index", Hex.quantity(dice.below(WORD)))
        .put("validatorIndex", Hex.quantity(dice.below(WORD)))
        .put("address", dice.data(20))
        .put("amount", Hex.quantity(1 + dice.below(WORD)));
    return true;
  }
}
