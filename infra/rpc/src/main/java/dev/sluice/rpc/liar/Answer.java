package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One answer of a response, as the text that goes out.
 *
 * @param id whose it is, as JSON text
 * @param text the whole answer; as the upstream wrote it unless a lie changed it
 */
record Answer(String id, String text) {
  /** The result, or a missing node where it is an error. */
  JsonNode result() {
    try {
      return Wire.JSON.readTree(text).path("result");
    } catch (IOException _) {
      // An earlier lie may have broken it.
      return MissingNode.getInstance();
    }
  }

  Answer withResult(JsonNode result) {
    try {
      return withMembers("\"result\":" + Wire.JSON.writeValueAsString(result));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  Answer withError(int code, String message) {
    return withMembers("\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}");
  }

  /** The same with other members behind the id. */
  Answer withMembers(String members) {
    return withText("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + members + "}");
  }

  /** The same answer for another id. */
  Answer withId(String other) {
    JsonNode whole = Wire.tree(text);
    String error = whole.path("error").toString();
    Answer renamed = new Answer(other, text);
    return whole.has("error")
        ? renamed.withMembers("\"error\":" + error)
        : renamed.withResult(whole.path("result"));
  }

  Answer withText(String other) {
    return new Answer(id, other);
  }
}
