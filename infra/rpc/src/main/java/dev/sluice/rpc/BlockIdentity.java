package dev.sluice.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a block says of itself; nothing is proven here.
 *
 * @param height its number
 * @param hash 32 bytes, lower-case hexadecimal with {@code 0x}
 * @param parentHash the same of its parent
 */
public record BlockIdentity(long height, String hash, String parentHash) {
  private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
  private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-f][0-9a-f]{0,14})");

  /**
   * Reads the members {@code number}, {@code hash} and {@code parentHash} of a block.
   *
   * @throws RecordingException if one is missing or has another form
   */
  public static BlockIdentity of(long line, JsonSlice block) throws RecordingException {
    String number = "";
    String hash = "";
    String parentHash = "";
    try (JsonParser parser = block.parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RecordingException(line, "the block is no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "number" -> number = parser.getText();
          case "hash" -> hash = parser.getText().toLowerCase(Locale.ROOT);
          case "parentHash" -> parentHash = parser.getText().toLowerCase(Locale.ROOT);
          default -> parser.skipChildren();
        }
      }
    } catch (RecordingException e) {
      throw e;
    } catch (IOException e) {
      throw new RecordingException(line, "broken block: " + e.getMessage(), e);
    }
    return new BlockIdentity(
        height(line, number), hash(line, "hash", hash), hash(line, "parentHash", parentHash));
  }

  private static long height(long line, String number) throws RecordingException {
    if (!QUANTITY.matcher(number).matches()) {
      throw new RecordingException(
          line, "the block's number should be hexadecimal such as 0x1a, got '" + number + "'");
    }
    return Long.parseLong(number, 2, number.length(), 16);
  }

  private static String hash(long line, String name, String value) throws RecordingException {
    if (!HASH.matcher(value).matches()) {
      throw new RecordingException(
          line, "the block's " + name + " should be 32 bytes after 0x, got '" + value + "'");
    }
    return value;
  }
}
