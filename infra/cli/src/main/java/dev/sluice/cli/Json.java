package dev.sluice.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON for programs that read a command's answer. */
public final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /** A new object; its text is one line. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
