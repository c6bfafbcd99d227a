package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A block with whole transactions and its receipts, as trees that lies change. */
final class Page {
  private final ObjectNode block;
  private final ArrayNode receipts;
  private final List<String> appended = new ArrayList<>();

  Page(ObjectNode block, ArrayNode receipts) {
    this.block = block;
    this.receipts = receipts;
  }

  /** A page of its own with the same content. */
  Page copy() {
    Page copy = new Page(block.deepCopy(), receipts.deepCopy());
    copy.appended.addAll(appended);
    return copy;
  }

  ObjectNode block() {
    return block;
  }

  ArrayNode receiptArray() {
    return receipts;
  }

  /** Values of header fields that no client knows, in their order. */
  List<String> appended() {
    return appended;
  }

  String hash() {
    return block.path("hash").asText();
  }

  long height() {
    return Hex.number(block.path("number").asText()).longValue();
  }

  List<ObjectNode> transactions() {
    return objects(block.path("transactions"));
  }

  List<ObjectNode> receipts() {
    return objects(receipts);
  }

  List<ObjectNode> logs() {
    return receipts().stream().flatMap(receipt -> logsOf(receipt).stream()).toList();
  }

  static List<ObjectNode> logsOf(ObjectNode receipt) {
    return objects(receipt.path("logs"));
  }

  /** What the last receipt says. */
  String gasUsed() {
    return receipts.isEmpty()
        ? "0x0"
        : receipts.path(receipts.size() - 1).path("cumulativeGasUsed").asText();
  }

  /** Adds up the gas of all receipts again, after some were added, dropped or moved. */
  void sumGas() {
    String sum = "0x0";
    for (ObjectNode receipt : receipts()) {
      sum = Hex.plus(sum, Hex.number(receipt.path("gasUsed").asText()).longValue());
      receipt.put("cumulativeGasUsed", sum);
    }
  }

  /** Writes into transactions, receipts and logs where they stand now. */
  void relink() {
    List<ObjectNode> transactions = transactions();
    for (int index = 0; index < transactions.size(); index++) {
      place(transactions.get(index), index);
    }
    List<ObjectNode> all = receipts();
    int logIndex = 0;
    for (int index = 0; index < all.size(); index++) {
      ObjectNode receipt = all.get(index);
      place(receipt, index);
      Optional<ObjectNode> transaction =
          index < transactions.size() ? Optional.of(transactions.get(index)) : Optional.empty();
      transaction.ifPresent(its -> follow(receipt, its));
      for (ObjectNode log : logsOf(receipt)) {
        place(log, index);
        log.set("transactionHash", receipt.path("transactionHash"));
        log.put("logIndex", Hex.quantity(logIndex++));
      }
    }
  }

  private void place(ObjectNode item, int index) {
    item.set("blockHash", block.path("hash"));
    item.set("blockNumber", block.path("number"));
    item.put("transactionIndex", Hex.quantity(index));
  }

  private static void follow(ObjectNode receipt, ObjectNode transaction) {
    receipt.set("transactionHash", transaction.path("hash"));
    if (transaction.has("type")) {
      receipt.set("type", transaction.path("type"));
    }
  }

  /** The block as it is answered, with whole transactions or with their hashes. */
  JsonNode answer(boolean whole) {
    if (whole) {
      return block;
    }
    ObjectNode brief = JsonNodeFactory.instance.objectNode();
    block
        .properties()
        .forEach(
            member -> {
              if (member.getKey().equals("transactions")) {
                ArrayNode hashes = brief.putArray("transactions");
                transactions().forEach(transaction -> hashes.add(transaction.path("hash")));
              } else {
                brief.set(member.getKey(), member.getValue());
              }
            });
    return brief;
  }

  private static List<ObjectNode> objects(JsonNode array) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode each : array) {
      if (each instanceof ObjectNode object) {
        objects.add(object);
      }
    }
    return objects;
  }
}
