package dev.sluice.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.rpc.SourceException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks a source what it is: its chain, its head, the tags that it serves. Nothing is proven. */
public final class SourceProbe implements AutoCloseable {
  private final BatchClient client;

  /** Of the source at this URL. */
  public SourceProbe(URI source) {
    this.client = new BatchClient(source);
  }

  /** The chain id. */
  public long chainId() throws IOException, InterruptedException {
    JsonSlice result = client.call("eth_chainId", List.of("[]")).getFirst();
    try (JsonParser parser = result.parser()) {
      parser.nextToken();
      return quantity("eth_chainId", parser.getValueAsString(""));
    }
  }

  /**
   * The block that a tag or height names.
   *
   * @param name {@code latest}, {@code finalized}, {@code safe}, or a height as {@code 0x1a}
   * @return empty if the source has no such block, or does not serve the tag
   */
  public Optional<BlockIdentity> block(String name) throws IOException, InterruptedException {
    JsonSlice result;
    try {
      result = client.call("eth_getBlockByNumber", List.of("[\"" + name + "\",false]")).getFirst();
    } catch (SourceException e) {
      if (name.equals("latest") || e.kind() == Kind.THROTTLED) {
        throw e;
      }
      return Optional.empty();
    }
    return isNull(result) ? Optional.empty() : Optional.of(BlockIdentity.of(0, result));
  }

  /**
   * The height of the block that holds a transaction.
   *
   * @param hash 0x and 64 digits
   * @return empty if the source does not know it, or it is in no block yet
   */
  public OptionalLong heightOf(String hash) throws IOException, InterruptedException {
    String method = "eth_getTransactionByHash";
    JsonSlice result = client.call(method, List.of("[\"" + hash + "\"]")).getFirst();
    if (isNull(result)) {
      return OptionalLong.empty();
    }
    try (JsonParser parser = result.parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean height = parser.currentName().equals("blockNumber");
        parser.nextToken();
        if (height && parser.currentToken() == JsonToken.VALUE_NULL) {
          return OptionalLong.empty();
        }
        if (height) {
          return OptionalLong.of(quantity(method, parser.getValueAsString("")));
        }
        parser.skipChildren();
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isNull(JsonSlice result) {
    return result.length() == 0 || result.toString().equals("null");
  }

  private static long quantity(String method, String text) throws SourceException {
    if (!text.matches("0x[0-9a-fA-F]{1,15}")) {
      throw new SourceException(
          Kind.BAD_ANSWER, method + " should answer such as 0x1, got '" + text + "'");
    }
    return Long.parseLong(text, 2, text.length(), 16);
  }

  @Override
  public void close() {
    client.close();
  }
}
