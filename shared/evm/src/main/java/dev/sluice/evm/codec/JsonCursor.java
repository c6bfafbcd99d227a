package dev.sluice.evm.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.RetryableException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks the objects and arrays of chain data strictly: members that come twice are refused wherever
 * they stand, and so is nesting too deep. Errors are {@link RetryableException} with the JSON path:
 * another endpoint may answer better.
 */
final class JsonCursor {
  /** What {@link #nextMember} gives at the end of an object. */
  static final int END = -1;

  /** How deep objects and arrays may nest. */
  static final int MAX_DEPTH = 32;

  private final JsonParser parser;
  private final HexValues hex;

  JsonCursor(JsonParser parser) {
    this.parser = parser;
    this.hex = new HexValues(parser, this);
  }

  /** Decodes the current value. */
  HexValues hex() {
    return hex;
  }

  /** Requires that the current token begins an object. */
  void beginObject() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed("wanted an object, got " + parser.currentToken());
    }
  }

  /** Moves to the value of the next used member; skips the others; refuses what came before. */
  int nextMember(MemberNames names, SeenMembers seen) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      int index = names.indexOf(name);
      if (!seen.add(index, name)) {
        throw malformed("the member comes twice");
      }
      parser.nextToken();
      if (names.isUsed(index)) {
        return index;
      }
      skip();
    }
    return END;
  }

  /** Requires that the current token begins an array. */
  void beginArray() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw malformed("wanted an array, got " + parser.currentToken());
    }
  }

  /** Moves to the next element of an array; false at its end. */
  boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** The current value, which must be true or false. */
  boolean isTrue() {
    if (!parser.currentToken().isBoolean()) {
      throw malformed("wanted true or false, got " + parser.currentToken());
    }
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  /** Writes the current array of 32-byte DATA as an RLP list; gives how many there are. */
  int hashes(RlpWriter out) throws IOException {
    beginArray();
    int count = 0;
    int mark = out.beginList();
    while (nextElement()) {
      hex.data(Bytes32.SIZE, out);
      count++;
    }
    out.endList(mark);
    return count;
  }

  /**
   * Passes over the current value, whatever it is; members that come twice are refused in it too.
   */
  void skip() throws IOException {
    if (parser.currentToken().isStructStart()) {
      if (parser.getParsingContext().getNestingDepth() > MAX_DEPTH) {
        throw fault("RPC_TOO_DEEP", "wanted at most " + MAX_DEPTH + " levels");
      }
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        while (nextElement()) {
          skip();
        }
      } else {
        skipMembers();
      }
    }
  }

  RetryableException malformed(String reason) {
    return fault("RPC_MALFORMED", reason);
  }

  RetryableException fault(String code, String reason) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    return new RetryableException(code, (path.isEmpty() ? "/" : path) + ": " + reason);
  }

  private void skipMembers() throws IOException {
    Set<String> seen = new HashSet<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!seen.add(name)) {
        throw malformed("the member comes twice");
      }
      parser.nextToken();
      skip();
    }
  }
}
