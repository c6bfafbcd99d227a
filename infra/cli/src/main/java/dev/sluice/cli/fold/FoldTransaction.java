package dev.sluice.cli.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/** A transaction and its receipt, as the recording says. */
final class FoldTransaction {
  private final JsonNode transaction;
  private final JsonNode receipt;
  private final int index;

  FoldTransaction(JsonNode transaction, JsonNode receipt, int index) {
    this.transaction = transaction;
    this.receipt = receipt;
    this.index = index;
    if (!hash().equals(text(receipt, "transactionHash"))) {
      throw new FoldException(
          "receipt " + index + " is of " + text(receipt, "transactionHash") + ", not of " + hash());
    }
  }

  int index() {
    return index;
  }

  String hash() {
    return text(transaction, "hash");
  }

  /** Lower case; empty for a contract creation. */
  String to() {
    return transaction.path("to").isTextual() ? text(transaction, "to") : "";
  }

  String from() {
    return text(transaction, "from");
  }

  BigInteger value() {
    return new BigInteger(text(transaction, "value").substring(2), 16);
  }

  byte[] input() {
    return hex(text(transaction, "input"));
  }

  /** Whether it succeeded (EIP-658). */
  boolean succeeded() {
    if (!receipt.has("status")) {
      throw new FoldException("before Byzantium success cannot be told: transaction " + hash());
    }
    return text(receipt, "status").equals("0x1");
  }

  JsonNode logs() {
    return receipt.path("logs");
  }

  /** A text member in lower case. */
  static String text(JsonNode object, String member) {
    JsonNode value = object.path(member);
    if (!value.isTextual()) {
      throw new FoldException("member '" + member + "' should be text, got " + value);
    }
    return value.textValue().toLowerCase(Locale.ROOT);
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text, 2, text.length());
  }
}
