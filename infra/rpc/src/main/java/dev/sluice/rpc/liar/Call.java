package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One call of a request.
 *
 * @param method its method
 * @param params its parameters
 */
record Call(String method, JsonNode params) {
  static final String BY_NUMBER = "eth_getBlockByNumber";
  static final String BY_HASH = "eth_getBlockByHash";
  static final String RECEIPTS = "eth_getBlockReceipts";

  private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
  private static final Pattern HEIGHT = Pattern.compile("0x[0-9a-fA-F]{1,15}");

  /** Whether a text is a hash, such as an upstream should give. */
  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  boolean isBlock() {
    return method.equals(BY_NUMBER) || method.equals(BY_HASH);
  }

  boolean isReceipts() {
    return method.equals(RECEIPTS);
  }

  /** Whether it asks for a block or receipts, by height, hash or tag. */
  boolean isBlockData() {
    return isBlock() || isReceipts();
  }

  /** Whether transactions are wanted whole. */
  boolean wantsWhole() {
    return params.path(1).asBoolean();
  }

  /** The hash that it names, in lower case. */
  Optional<String> hash() {
    return Optional.of(subject())
        .filter(text -> isBlockData() && isHash(text))
        .map(text -> text.toLowerCase(Locale.ROOT));
  }

  /** The height that it names by number. */
  OptionalLong height() {
    String text = subject();
    return isBlockData() && HEIGHT.matcher(text).matches()
        ? OptionalLong.of(Hex.number(text).longValue())
        : OptionalLong.empty();
  }

  /** The tag that it names, such as {@code latest}. */
  Optional<String> tag() {
    return Optional.of(subject())
        .filter(text -> isBlockData() && !text.isEmpty() && !text.startsWith("0x"));
  }

  /** The same for another block. */
  String paramsFor(String block) {
    return isReceipts() ? "[\"" + block + "\"]" : "[\"" + block + "\"," + wantsWhole() + "]";
  }

  /** What is asked, apart from the id. */
  String key() {
    return method + params;
  }

  /** The first parameter, also where it is an object that names a block (EIP-1898). */
  private String subject() {
    JsonNode first = params.path(0);
    return first.isObject()
        ? first.path(first.has("blockHash") ? "blockHash" : "blockNumber").asText()
        : first.asText();
  }
}
