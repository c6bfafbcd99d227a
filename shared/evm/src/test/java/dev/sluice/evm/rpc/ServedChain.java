package dev.sluice.evm.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Serves blocks over JSON-RPC as a node does, except where a fault says otherwise. */
final class ServedChain implements RawServer.Script {
  static final ObjectMapper JSON = new ObjectMapper();

  private final TreeMap<Long, JsonNode> lines = new TreeMap<>();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private volatile Fault fault = _ -> Optional.empty();
  private final long chainId;
  private final long finalized;

  /**
   * A call as it came.
   *
   * @param batch how many calls came with it
   * @param param the first parameter; empty if there is none
   */
  record Call(int batch, String method, String param, boolean isFull) {
    boolean isFor(String wanted, long height) {
      return method.equals(wanted) && param.equals("0x" + Long.toHexString(height));
    }
  }

  /** What is answered instead of the truth: a {@code "result":…} or {@code "error":…} member. */
  @FunctionalInterface
  interface Fault {
    Optional<String> instead(Call call);
  }

  ServedChain(long chainId, List<JsonNode> served, long finalized) {
    this.chainId = chainId;
    this.finalized = finalized;
    for (JsonNode line : served) {
      lines.put(Long.decode(line.at("/block/number").asText()), line);
    }
  }

  void fault(Fault next) {
    fault = next;
  }

  /** Everything that was asked so far. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** How many calls came in each request, but for the one after the chain's id. */
  List<Integer> batches() {
    return batches.stream().skip(1).toList();
  }

  long count(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).count();
  }

  @Override
  public void answer(String body, RawServer.Exchange exchange) throws IOException {
    JsonNode request = JSON.readTree(body);
    List<String> answers = new ArrayList<>();
    int size = request.isArray() ? request.size() : 1;
    batches.add(size);
    for (JsonNode each : request.isArray() ? request : JSON.createArrayNode().add(request)) {
      Call call =
          new Call(
              size,
              each.get("method").asText(),
              each.at("/params/0").asText(),
              each.at("/params/1").asBoolean());
      calls.add(call);
      String member = fault.instead(call).orElseGet(() -> "\"result\":" + result(call));
      answers.add("{\"jsonrpc\":\"2.0\",\"id\":" + each.get("id") + "," + member + "}");
    }
    String joined = String.join(",", answers);
    exchange.respond(200, "", request.isArray() ? "[" + joined + "]" : joined);
  }

  /** What an honest node answers. */
  String result(Call call) {
    return switch (call.method()) {
      case "eth_chainId" -> "\"0x" + Long.toHexString(chainId) + "\"";
      case "eth_getBlockByNumber", "eth_getBlockByHash" ->
          line(call.param()).map(line -> block(line, call.isFull())).orElse("null");
      case "eth_getBlockReceipts" ->
          line(call.param()).map(line -> line.get("receipts").toString()).orElse("null");
      case "eth_getTransactionReceipt" -> receipt(call.param());
      default -> throw new IllegalArgumentException(call.toString());
    };
  }

  private String receipt(String transaction) {
    for (JsonNode line : lines.values()) {
      for (JsonNode receipt : line.get("receipts")) {
        if (receipt.get("transactionHash").asText().equals(transaction)) {
          return receipt.toString();
        }
      }
    }
    return "null";
  }

  private Optional<JsonNode> line(String param) {
    if (param.length() == 66) {
      return lines.values().stream()
          .filter(line -> line.at("/block/hash").asText().equals(param))
          .findFirst();
    }
    return switch (param) {
      case "latest" -> Optional.of(lines.lastEntry().getValue());
      case "finalized", "safe" -> at(finalized);
      default -> at(Long.decode(param));
    };
  }

  private Optional<JsonNode> at(long height) {
    return Optional.ofNullable(lines.get(height));
  }

  /** Without full transactions, these are hashes, and what pads a block is left out. */
  private static String block(JsonNode line, boolean isFull) {
    ObjectNode block = line.get("block").deepCopy();
    if (!isFull) {
      ArrayNode hashes = JSON.createArrayNode();
      block.get("transactions").forEach(each -> hashes.add(each.get("hash")));
      block.set("transactions", hashes);
      block.remove("padding");
    }
    return block.toString();
  }

  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
