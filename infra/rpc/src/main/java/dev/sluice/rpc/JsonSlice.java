package dev.sluice.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one JSON value within a larger text, untouched: what a server wrote is passed on as
 * it was written. The array is shared and must not be changed.
 */
public final class JsonSlice {
  /** The deepest nesting that is read; blocks need about six levels. */
  static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(RecordingLines.MAX_LINE_BYTES)
                  .build())
          .build();

  private final byte[] array;
  private final int start;
  private final int end;

  JsonSlice(byte[] array, int start, int end) {
    this.array = array;
    this.start = start;
    this.end = end;
  }

  /** The whole array as one value. */
  public static JsonSlice of(byte[] array) {
    return new JsonSlice(array, 0, array.length);
  }

  /** How many bytes the value has. */
  public int length() {
    return end - start;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, start, end);
  }

  /** Writes the bytes as they are. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(array, start, length());
  }

  /** A parser over the value; its byte offsets count from the value's first byte. */
  public JsonParser parser() throws IOException {
    return parser(JSON);
  }

  /** The same with the limits of another factory. */
  public JsonParser parser(JsonFactory factory) throws IOException {
    return factory.createParser(array, start, length());
  }

  /**
   * The value at which a parser of this slice stands; the parser is left at its end. JSON null is
   * an empty slice.
   */
  JsonSlice valueAt(JsonParser parser) throws IOException {
    boolean absent = parser.currentToken() == JsonToken.VALUE_NULL;
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    return part(from, absent ? from : (int) parser.currentLocation().getByteOffset());
  }

  /** Part of this value, by offsets from its first byte. */
  JsonSlice part(int from, int to) {
    return new JsonSlice(array, start + from, start + to);
  }

  @Override
  public String toString() {
    return new String(array, start, length(), StandardCharsets.UTF_8);
  }
}
