package dev.sluice.evm.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.RetryableException;
import java.io.IOException;

/**
 * Decodes the hexadecimal texts of the Ethereum JSON-RPC API, straight from the parser's buffer:
 * QUANTITY without leading zeros, DATA with an even number of digits (execution-apis, base types).
 */
final class HexValues {
  private static final int PREFIX = 2;
  private static final int SHOWN = 80;

  private final JsonParser parser;
  private final JsonCursor cursor;

  HexValues(JsonParser parser, JsonCursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  /** Writes the current QUANTITY of at most {@code maxBytes} bytes as an RLP integer. */
  void quantity(int maxBytes, RlpWriter out) throws IOException {
    char[] text = quantityText(maxBytes);
    int from = parser.getTextOffset() + PREFIX;
    int to = parser.getTextOffset() + parser.getTextLength();
    int first = HexDigits.value(text[from]);
    if (to - from <= 2 && smallQuantity(text, from, to, out)) {
      return;
    }
    int length = (to - from + 1) / 2;
    out.stringHeader(length);
    byte[] room = out.reserve(length);
    int at = out.size();
    int odd = (to - from) & 1;
    if (odd == 1) {
      room[at] = (byte) first;
    }
    if ((first | HexDigits.decode(text, from + odd, to, room, at + odd)) < 0) {
      throw badQuantity("a character is no hexadecimal digit");
    }
    out.advance(length);
  }

  /** The current QUANTITY, which must be below 2⁶³. */
  long quantity63() throws IOException {
    char[] text = quantityText(Long.BYTES);
    long value = 0;
    int to = parser.getTextOffset() + parser.getTextLength();
    for (int i = parser.getTextOffset() + PREFIX; i < to; i++) {
      int digit = HexDigits.value(text[i]);
      if (digit < 0) {
        throw badQuantity("a character is no hexadecimal digit");
      }
      value = value << 4 | digit;
    }
    if (value < 0) {
      throw badQuantity("wanted an integer below 2^63");
    }
    return value;
  }

  /** Writes the current DATA as an RLP string. */
  void data(RlpWriter out) throws IOException {
    data(out, dataText());
  }

  /** Writes the current DATA, which must have {@code size} bytes, as an RLP string. */
  void data(int size, RlpWriter out) throws IOException {
    data(out, sizedText(size));
  }

  /** The current DATA of 32 bytes. */
  Bytes32 hash() throws IOException {
    char[] text = sizedText(Bytes32.SIZE);
    byte[] out = new byte[Bytes32.SIZE];
    int from = parser.getTextOffset() + PREFIX;
    if (HexDigits.decode(text, from, from + 2 * Bytes32.SIZE, out, 0) < 0) {
      throw badData("a character is no hexadecimal digit");
    }
    return Bytes32.of(out);
  }

  /**
   * Whether the current value is the empty text or {@code 0x}, which some servers give for none.
   */
  boolean isBlank() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING
        && (parser.getTextLength() == 0
            || (parser.getTextLength() == PREFIX && hasPrefix(parser.getTextCharacters())));
  }

  RetryableException badQuantity(String reason) throws IOException {
    return cursor.fault("RPC_BAD_QUANTITY", reason + ", got " + shown());
  }

  RetryableException badData(String reason) throws IOException {
    return cursor.fault("RPC_BAD_DATA", reason + ", got " + shown());
  }

  /** Writes one or two digits; false if their value needs a header. */
  private boolean smallQuantity(char[] text, int from, int to, RlpWriter out) throws IOException {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = HexDigits.value(text[i]);
      if (digit < 0) {
        throw badQuantity("a character is no hexadecimal digit");
      }
      value = value << 4 | digit;
    }
    if (value >= RlpWriter.SHORT_STRING) {
      return false;
    }
    out.rawByte(value == 0 ? RlpWriter.SHORT_STRING : value);
    return true;
  }

  private char[] quantityText(int maxBytes) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw cursor.fault("RPC_BAD_QUANTITY", "wanted a string, got " + parser.currentToken());
    }
    char[] text = parser.getTextCharacters();
    int digits = parser.getTextLength() - PREFIX;
    if (digits < 1 || !hasPrefix(text)) {
      throw badQuantity("wanted 0x and digits");
    }
    if (digits > 1 && text[parser.getTextOffset() + PREFIX] == '0') {
      throw badQuantity("wanted no leading zero");
    }
    if (digits > 2 * maxBytes) {
      throw badQuantity("wanted at most " + 2 * maxBytes + " digits");
    }
    return text;
  }

  private char[] dataText() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw cursor.fault("RPC_BAD_DATA", "wanted a string, got " + parser.currentToken());
    }
    char[] text = parser.getTextCharacters();
    if (parser.getTextLength() < PREFIX || !hasPrefix(text) || (parser.getTextLength() & 1) == 1) {
      throw badData("wanted 0x and an even number of digits");
    }
    return text;
  }

  private char[] sizedText(int size) throws IOException {
    char[] text = dataText();
    if (parser.getTextLength() != PREFIX + 2 * size) {
      throw cursor.fault("RPC_BAD_LENGTH", "wanted " + size + " bytes, got " + shown());
    }
    return text;
  }

  private void data(RlpWriter out, char[] text) throws IOException {
    int from = parser.getTextOffset() + PREFIX;
    int to = parser.getTextOffset() + parser.getTextLength();
    int length = (to - from) / 2;
    boolean isOwnHeader = length == 1 && HexDigits.value(text[from]) < 8;
    if (!isOwnHeader) {
      out.stringHeader(length);
    }
    byte[] room = out.reserve(length);
    if (HexDigits.decode(text, from, to, room, out.size()) < 0) {
      throw badData("a character is no hexadecimal digit");
    }
    out.advance(length);
  }

  private boolean hasPrefix(char[] text) throws IOException {
    int offset = parser.getTextOffset();
    return text[offset] == '0' && text[offset + 1] == 'x';
  }

  private String shown() throws IOException {
    String text = parser.getText();
    return '"'
        + (text.length() <= SHOWN
            ? text
            : text.substring(0, SHOWN) + "… (" + text.length() + " characters)")
        + '"';
  }
}
