package dev.sluice.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The methods, each from its parameters to the JSON of its result. */
final class RpcMethods {
  private static final JsonSlice NULL = json("null");
  private static final Set<String> TAGS =
      Set.of("latest", "safe", "finalized", "pending", "earliest");
  private static final Pattern HEIGHT = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]{0,14})");
  private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");

  private final RecordedChain chain;
  private final RequestCounter counter;

  RpcMethods(RecordedChain chain, RequestCounter counter) {
    this.chain = chain;
    this.counter = counter;
  }

  JsonSlice call(String method, JsonNode parameters) throws RpcException {
    counter.call(method);
    return switch (method) {
      case "eth_chainId" -> quoted("0x" + Long.toHexString(chain.chainId()));
      case "eth_blockNumber" -> quoted("0x" + Long.toHexString(chain.head()));
      case "eth_getBlockByNumber" -> block(byHeight(text(parameters, 0)), flag(parameters, 1));
      case "eth_getBlockByHash" -> block(byHash(text(parameters, 0)), flag(parameters, 1));
      case "eth_getBlockReceipts" -> receipts(parameters.path(0));
      case "eth_getTransactionByHash" -> transaction(text(parameters, 0));
      case "web3_clientVersion" -> quoted("sluice-recording/0.1.0");
      case "net_version" -> quoted(Long.toString(chain.chainId()));
      default ->
          throw new RpcException(
              RpcException.METHOD_NOT_FOUND,
              "the method " + shortened(method) + " does not exist/is not available");
    };
  }

  private JsonSlice block(Optional<RecordedBlock> block, boolean whole) {
    return block.map(found -> whole ? found.block() : found.blockWithHashes()).orElse(NULL);
  }

  /** By height, tag or hash, or by {@code {"blockHash": …}} and its like (EIP-1898). */
  private JsonSlice receipts(JsonNode which) throws RpcException {
    JsonNode plain =
        which.isObject() ? which.path(which.has("blockHash") ? "blockHash" : "blockNumber") : which;
    String text = plain.asText();
    Optional<RecordedBlock> block = HASH.matcher(text).matches() ? byHash(text) : byHeight(text);
    return block.flatMap(RecordedBlock::receipts).orElse(NULL);
  }

  private Optional<RecordedBlock> byHeight(String text) throws RpcException {
    if (TAGS.contains(text)) {
      return chain.at(chain.head());
    }
    if (!HEIGHT.matcher(text).matches()) {
      throw invalid("a height such as 0x1a, a tag or a hash is wanted, got " + shortened(text));
    }
    counter.blockData();
    return chain.at(Long.parseLong(text, 2, text.length(), 16));
  }

  private Optional<RecordedBlock> byHash(String text) throws RpcException {
    if (!HASH.matcher(text).matches()) {
      throw invalid("a hash of 32 bytes is wanted, got " + shortened(text));
    }
    counter.blockData();
    return chain.withHash(text.toLowerCase(Locale.ROOT));
  }

  private JsonSlice transaction(String hash) throws RpcException {
    if (!HASH.matcher(hash).matches()) {
      throw invalid("a hash of 32 bytes is wanted, got " + shortened(hash));
    }
    counter.blockData();
    return chain.transaction(hash.toLowerCase(Locale.ROOT)).orElse(NULL);
  }

  private static String text(JsonNode parameters, int index) throws RpcException {
    JsonNode value = parameters.path(index);
    if (!value.isTextual()) {
      throw invalid("parameter " + index + " should be a string");
    }
    return value.asText();
  }

  private static boolean flag(JsonNode parameters, int index) throws RpcException {
    JsonNode value = parameters.path(index);
    if (!value.isBoolean()) {
      throw invalid("parameter " + index + " should be true or false");
    }
    return value.asBoolean();
  }

  private static RpcException invalid(String message) {
    return new RpcException(RpcException.INVALID_PARAMS, message);
  }

  private static String shortened(String text) {
    int most = 80;
    return text.length() <= most ? "'" + text + "'" : "'" + text.substring(0, most) + "…'";
  }

  private static JsonSlice quoted(String plain) {
    return json('"' + plain + '"');
  }

  private static JsonSlice json(String text) {
    return JsonSlice.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
