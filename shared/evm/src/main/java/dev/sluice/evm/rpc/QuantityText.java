package dev.sluice.evm.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.core.error.RetryableException;
import java.io.IOException;

/** Reads a QUANTITY (execution-apis): {@code 0x} and digits without a leading zero. */
final class QuantityText {
  private static final int MAX_CHARS = 66;

  private QuantityText() {}

  /** The text itself, which is canonical. */
  static String read(JsonParser parser) throws IOException {
    boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
    String text = isText ? parser.getText() : String.valueOf(parser.currentToken());
    if (!isText || text.length() > MAX_CHARS || !text.matches("0x(0|[1-9a-f][0-9a-f]*)")) {
      throw new RetryableException(
          "RPC_BAD_QUANTITY",
          "wanted 0x and hexadecimal digits without a leading zero, got "
              + text.substring(0, Math.min(MAX_CHARS, text.length())));
    }
    return text;
  }
}
