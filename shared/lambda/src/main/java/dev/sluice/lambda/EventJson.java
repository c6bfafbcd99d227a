package dev.sluice.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads an invocation's event and writes its response. */
public final class EventJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_EVENT_BYTES = 8 * 1024 * 1024;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_EVENT_BYTES)
                          .build())
                  .build())
          .build();

  private EventJson() {}

  /**
   * Reads an event.
   *
   * @throws PermanentException {@code EVT_MALFORMED} when it is not one JSON value
   */
  public static JsonNode read(InputStream event) throws IOException {
    try {
      return MAPPER.readTree(event);
    } catch (JsonProcessingException e) {
      throw new PermanentException("EVT_MALFORMED", "the event is not JSON", e);
    }
  }

  /** A new object for a response. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Writes a response. */
  public static void write(JsonNode response, OutputStream output) throws IOException {
    MAPPER.writeValue(output, response);
  }
}
