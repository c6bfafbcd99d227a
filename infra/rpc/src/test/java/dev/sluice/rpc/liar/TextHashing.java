package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes of JSON text: no chain's, but they change with what they cover and with nothing else. */
final class TextHashing implements Hashing {
  private static final List<String> PLACES =
      List.of("hash", "blockHash", "blockNumber", "transactionIndex", "transactionHash");

  @Override
  public List<String> transactionHashes(ObjectNode block) {
    return new Page(block, block.arrayNode())
        .transactions().stream().map(TextHashing::unplaced).toList();
  }

  @Override
  public String transactionsRoot(ObjectNode block) {
    return hash(String.join(",", transactionHashes(block)));
  }

  @Override
  public String receiptsRoot(ObjectNode block, ArrayNode receipts) {
    List<ObjectNode> all = new Page(block, receipts).receipts();
    return hash(String.join(",", all.stream().map(each -> receiptText(each)).toList()));
  }

  @Override
  public String logsBloom(List<ObjectNode> logs) {
    return hash(String.join(",", logs.stream().map(log -> log.path("topics").toString()).toList()));
  }

  @Override
  public String blockHash(ObjectNode block, List<String> appended) {
    ObjectNode header = block.deepCopy().without(List.of("hash", "transactions", "size"));
    return hash(header + String.join(",", appended));
  }

  private static String receiptText(ObjectNode receipt) {
    return receipt.path("status")
        + receipt.path("cumulativeGasUsed").toString()
        + new Page(receipt, receipt.arrayNode()).hash()
        + Page.logsOf(receipt).stream()
            .map(log -> log.path("address") + "" + log.path("topics") + log.path("data"))
            .toList();
  }

  private static String unplaced(ObjectNode transaction) {
    return hash(transaction.deepCopy().without(PLACES).toString());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "0x" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
