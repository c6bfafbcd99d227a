package dev.sluice.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a recording: {@code {"block":…,"receipts":…[,"uncles":…]}}. Other members are passed
 * over. The line's bytes are kept; only the places of its parts are looked up.
 */
public final class RecordingLine {
  private final long number;
  private final byte[] bytes;

  RecordingLine(long number, byte[] bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The line's number in its file, from 1. */
  public long number() {
    return number;
  }

  /** How many bytes it has. */
  public int length() {
    return bytes.length;
  }

  /** All of the line; the bytes are shared and must not be changed. */
  public JsonSlice content() {
    return JsonSlice.of(bytes);
  }

  /**
   * Finds the block, the receipts and the uncles.
   *
   * @throws RecordingException if the line is no JSON object with a block, or names a member twice
   */
  public Parts parts() throws RecordingException {
    JsonSlice line = content();
    try (JsonParser parser = line.parser()) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "no JSON object");
      Map<String, JsonSlice> members = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        require(!members.containsKey(name), "member '" + name + "' stands twice");
        parser.nextToken();
        members.put(name, line.valueAt(parser));
      }
      require(parser.nextToken() == null, "more than one JSON value");
      return parts(members);
    } catch (JsonProcessingException e) {
      throw new RecordingException(number, "broken JSON: " + e.getOriginalMessage(), e);
    } catch (RecordingException e) {
      throw e;
    } catch (IOException e) {
      throw new RecordingException(number, "unreadable JSON: " + e.getMessage(), e);
    }
  }

  private Parts parts(Map<String, JsonSlice> members) throws RecordingException {
    JsonSlice block = members.get("block");
    if (block == null || block.length() == 0) {
      throw new RecordingException(number, "no member 'block'");
    }
    return new Parts(block, present(members, "receipts"), present(members, "uncles"));
  }

  private static Optional<JsonSlice> present(Map<String, JsonSlice> members, String name) {
    return Optional.ofNullable(members.get(name)).filter(slice -> slice.length() > 0);
  }

  private void require(boolean condition, String message) throws RecordingException {
    if (!condition) {
      throw new RecordingException(number, message);
    }
  }

  /**
   * The parts of a line, each as it was served.
   *
   * @param block what eth_getBlockByNumber answered, with whole transactions
   * @param receipts what eth_getBlockReceipts answered; empty where absent or null
   * @param uncles the uncle headers; empty where absent or null
   */
  public record Parts(JsonSlice block, Optional<JsonSlice> receipts, Optional<JsonSlice> uncles) {}
}
