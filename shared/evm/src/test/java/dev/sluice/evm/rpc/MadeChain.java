package dev.sluice.evm.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.evm.codec.HeaderReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A chain of empty blocks, linked by hash. */
final class MadeChain {
  private static final String EMPTY_ROOT =
      "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";
  private static final String EMPTY_UNCLES =
      "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";

  private MadeChain() {}

  /**
   * The blocks of a range.
   *
   * @param fork makes chains of equal heights different
   */
  static List<JsonNode> of(long first, long last, int fork) {
    List<JsonNode> lines = new ArrayList<>();
    String parent = "0x" + "%02x".formatted(fork + 1).repeat(32);
    for (long height = first; height <= last; height++) {
      ObjectNode line = line(height, parent, fork);
      lines.add(line);
      parent = line.at("/block/hash").asText();
    }
    return lines;
  }

  /** A block with another member, and the hash that this gives it. */
  static JsonNode with(JsonNode line, String member, String value) {
    ObjectNode block = line.get("block").deepCopy();
    block.put(member, value).remove(List.of("transactions", "uncles"));
    block.put("hash", hash(block));
    block.putArray("transactions");
    block.putArray("uncles");
    return block;
  }

  /** One receipt where the block has none. */
  static String foreignReceipts() {
    return """
    [{"status":"0x1","cumulativeGasUsed":"0x1","logsBloom":"0x%s","logs":[],
      "transactionHash":"0x%s","type":"0x0"}]
    """
        .formatted("00".repeat(256), "22".repeat(32));
  }

  private static ObjectNode line(long height, String parent, int fork) {
    ObjectNode block = ServedChain.JSON.createObjectNode();
    block.put("parentHash", parent).put("sha3Uncles", EMPTY_UNCLES);
    block.put("miner", zeros(20)).put("stateRoot", zeros(32));
    block.put("transactionsRoot", EMPTY_ROOT).put("receiptsRoot", EMPTY_ROOT);
    block.put("logsBloom", zeros(256)).put("difficulty", "0x" + Integer.toHexString(fork + 1));
    block.put("number", "0x" + Long.toHexString(height)).put("gasLimit", "0x1c9c380");
    block.put("gasUsed", "0x0").put("timestamp", "0x5");
    block.put("extraData", "0x").put("mixHash", zeros(32)).put("nonce", zeros(8));
    block.put("hash", zeros(32));
    block.put("hash", hash(block));
    block.putArray("transactions");
    block.putArray("uncles");
    ObjectNode line = ServedChain.JSON.createObjectNode();
    line.set("block", block);
    line.putArray("receipts");
    return line;
  }

  private static String hash(ObjectNode header) {
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    return new JsonSlice(json, 0, json.length).read(HeaderReader::read).header().hash().toString();
  }

  private static String zeros(int bytes) {
    return "0x" + "00".repeat(bytes);
  }
}
