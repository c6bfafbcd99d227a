package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The body of a message on the work queue: {@code
 * {"v":1,"node":"n1","first":101,"last":101,"epoch":3,"wake":true}}, at most 1 KiB; {@code wake} is
 * left out when false.
 */
public final class WorkMessageJson {
  /** The most bytes of a body, in UTF-8. */
  public static final int MAX_BYTES = 1024;

  /** The version that is written, and the only one that is read. */
  public static final int VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> REQUIRED = Set.of("v", "node", "first", "last", "epoch");
  private static final String WAKE = "wake";
  private static final String MALFORMED = "MSG_MALFORMED";

  private WorkMessageJson() {}

  /** Writes a body. */
  public static String encode(WorkMessage message) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      json.writeStringField("node", message.node().value());
      json.writeNumberField("first", message.range().first().value());
      json.writeNumberField("last", message.range().last().value());
      json.writeNumberField("epoch", message.epoch());
      if (message.wake()) {
        json.writeBooleanField(WAKE, true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  /**
   * Reads a body, strictly.
   *
   * @throws PermanentException with code {@code MSG_VERSION} if it is of another version; with code
   *     {@code MSG_MALFORMED} if it is too long, no JSON object, or has a field that is unknown,
   *     missing, double or of the wrong type or value
   */
  public static WorkMessage decode(String body) {
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw malformed(bytes + " bytes, at most " + MAX_BYTES);
    }
    try (JsonParser json = JSON.createParser(body)) {
      return message(fields(json));
    } catch (JsonProcessingException e) {
      // The cause quotes the body, which does not belong into logs.
      throw malformed("no JSON at " + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static Map<String, Object> fields(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("no JSON object");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (fields.put(name, scalar(json)) != null) {
        throw malformed("a field comes twice");
      }
    }
    if (json.nextToken() != null) {
      throw malformed("text after the JSON object");
    }
    return fields;
  }

  private static Object scalar(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      default -> throw malformed("a value of type " + json.currentToken());
    };
  }

  private static WorkMessage message(Map<String, Object> fields) {
    long version = number(fields, "v");
    if (version != VERSION) {
      throw new PermanentException(
          "MSG_VERSION", "wanted a work message of version " + VERSION + ", got " + version);
    }
    boolean hasWake = fields.containsKey(WAKE);
    if (!fields.keySet().containsAll(REQUIRED)
        || fields.size() != REQUIRED.size() + (hasWake ? 1 : 0)) {
      throw malformed("wanted the fields " + REQUIRED + ", got " + fields.size() + " fields");
    }
    boolean wake = hasWake && field(fields, WAKE, Boolean.class);
    try {
      return new WorkMessage(
          new NodeId(field(fields, "node", String.class)),
          BlockRange.of(number(fields, "first"), number(fields, "last")),
          epoch(fields),
          wake);
    } catch (IllegalArgumentException e) {
      throw new PermanentException(MALFORMED, "work message: " + e.getMessage(), e);
    }
  }

  private static long epoch(Map<String, Object> fields) {
    long epoch = number(fields, "epoch");
    if (epoch < 0) {
      throw malformed("epoch " + epoch);
    }
    return epoch;
  }

  private static long number(Map<String, Object> fields, String name) {
    return field(fields, name, Long.class);
  }

  private static <T> T field(Map<String, Object> fields, String name, Class<T> type) {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw malformed("field " + name + " is missing or no " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static PermanentException malformed(String detail) {
    return new PermanentException(MALFORMED, "work message: " + detail);
  }
}
