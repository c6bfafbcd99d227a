package dev.sluice.evm.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.core.error.RetryableException;
import dev.sluice.evm.codec.ChainJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One JSON value within a body; it is parsed only when it is read, and as often. */
final class JsonSlice {
  private final byte[] bytes;
  private final int from;
  private final int to;

  /** The value at {@code [from, to)}; the bytes are not copied. */
  JsonSlice(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** How many bytes it has. */
  int length() {
    return to - from;
  }

  /**
   * Reads it.
   *
   * @throws RetryableException as the reader does, or {@code RPC_MALFORMED} if it is not JSON
   */
  <T> T read(Reader<T> reader) {
    try (JsonParser parser = ChainJson.factory().createParser(bytes, from, length())) {
      parser.nextToken();
      return reader.read(parser);
    } catch (IOException e) {
      // Memory cannot fail to be read: it is what was read. The parser's message quotes it.
      throw new RetryableException("RPC_MALFORMED", "a result is not JSON", e);
    }
  }

  /** Appends its bytes. */
  void writeTo(ByteArrayOutputStream out) {
    out.write(bytes, from, length());
  }

  boolean isNull() {
    return read(parser -> parser.currentToken() == JsonToken.VALUE_NULL);
  }

  /** Reads one value. */
  @FunctionalInterface
  interface Reader<T> {
    /** Reads the value whose first token is the parser's current one. */
    T read(JsonParser parser) throws IOException;
  }
}
