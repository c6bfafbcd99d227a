package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Changes to the logs of a block. */
final class LogEdits {
  /** The first topic of {@code Transfer(address,address,uint256)}: what a forger would want. */
  private static final String TRANSFER =
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

  private static final int WORD = 32;
  private static final int ADDRESS = 20;

  private LogEdits() {}

  static boolean drop(Page page, Dice dice) {
    List<ArrayNode> lists = lists(page, 1);
    if (lists.isEmpty()) {
      return false;
    }
    ArrayNode logs = dice.pick(lists);
    logs.remove(dice.below(logs.size()));
    return true;
  }

  /** A transfer that never was, of whatever contract was called. */
  static boolean add(Page page, Dice dice) {
    List<ArrayNode> lists = lists(page, 0);
    if (lists.isEmpty()) {
      return false;
    }
    int index = dice.below(lists.size());
    ArrayNode logs = lists.get(index);
    String called = page.receipts().get(index).path("to").asText();
    ObjectNode log = logs.insertObject(dice.below(logs.size() + 1));
    log.put("address", called.startsWith("0x") ? called : dice.data(ADDRESS));
    ArrayNode topics = log.putArray("topics").add(TRANSFER);
    topics.add(account(dice)).add(account(dice));
    log.put("data", dice.data(WORD)).put("removed", false).put("logIndex", "0x0");
    ObjectNode receipt = page.receipts().get(index);
    for (String member :
        List.of("blockHash", "blockNumber", "transactionHash", "transactionIndex")) {
      log.set(member, receipt.path(member));
    }
    return true;
  }

  /** Two logs of one receipt that differ change places. */
  static boolean swap(Page page, Dice dice) {
    for (ArrayNode logs : lists(page, 2)) {
      int second = 1 + dice.below(logs.size() - 1);
      if (!hashed(logs, second).equals(hashed(logs, second - 1))) {
        var moved = logs.get(second);
        logs.set(second, logs.get(second - 1));
        logs.set(second - 1, moved);
        return true;
      }
    }
    return false;
  }

  static boolean edit(Page page, Dice dice) {
    List<ObjectNode> logs = page.logs();
    if (logs.isEmpty()) {
      return false;
    }
    ObjectNode log = dice.pick(logs);
    int topics = log.path("topics").size();
    int place = dice.below(topics + 2);
    if (place < topics && log.path("topics") instanceof ArrayNode array) {
      array.set(place, Hex.otherData(array.path(place).asText(), dice));
    } else {
      String member = place == topics ? "address" : "data";
      log.put(member, Hex.otherData(log.path(member).asText(), dice));
    }
    return true;
  }

  private static List<ArrayNode> lists(Page page, int least) {
    List<ArrayNode> lists = new ArrayList<>();
    for (ObjectNode receipt : page.receipts()) {
      if (receipt.path("logs") instanceof ArrayNode logs && logs.size() >= least) {
        lists.add(logs);
      }
    }
    return lists;
  }

  private static String hashed(ArrayNode logs, int index) {
    var log = logs.path(index);
    return log.path("address").asText() + log.path("topics") + log.path("data").asText();
  }

  private static String account(Dice dice) {
    return "0x" + "00".repeat(WORD - ADDRESS) + dice.data(ADDRESS).substring(2);
  }
}
