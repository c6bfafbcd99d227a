package dev.sluice.evm.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strict JSON to the generic tree that a configuration is read from. */
final class JsonTree {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_CHARS = 400_000;
  private static final int MAX_NUMBER_CHARS = 78;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_CHARS)
                  .maxDocumentLength(MAX_CHARS)
                  .build())
          .build();

  private JsonTree() {}

  /**
   * Parses one JSON value and nothing behind it.
   *
   * @return maps in the order of the text, lists, text, whole numbers, booleans, and null
   * @throws PermanentException with code {@code CFG_PARSE} or {@code CFG_DUPLICATE_KEY}
   */
  static @Nullable Object parse(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      Object tree = value(parser);
      if (parser.nextToken() != null) {
        throw new PermanentException("CFG_PARSE", "there is text behind the JSON value");
      }
      return tree;
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      String code = message.startsWith("Duplicate") ? "CFG_DUPLICATE_KEY" : "CFG_PARSE";
      throw new PermanentException(code, "the JSON is refused: " + message, e);
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new PermanentException("CFG_PARSE", "the JSON text is empty");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new PermanentException("CFG_PARSE", "unexpected " + token);
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      map.put(key, value(parser));
    }
    return map;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }
}
