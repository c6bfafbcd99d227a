package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request that can be lied to.
 *
 * @param body its bytes
 * @param isBatch whether it is a list
 * @param calls the calls by their ids, as JSON text, in order
 */
record Request(Body body, boolean isBatch, Map<String, Call> calls) {
  /** Reads a body; empty if it is anything but calls with ids of their own. */
  static Optional<Request> parse(Body body) {
    JsonNode json;
    try {
      json = Wire.JSON.readTree(body.bytes());
    } catch (IOException _) {
      return Optional.empty();
    }
    Map<String, Call> calls = new LinkedHashMap<>();
    for (JsonNode each : json.isArray() ? json : List.of(json)) {
      JsonNode id = each.path("id");
      boolean isCall = each.path("method").isTextual() && (id.isNumber() || id.isTextual());
      Call call = new Call(each.path("method").asText(), each.path("params"));
      if (!isCall || calls.put(id.toString(), call) != null) {
        return Optional.empty();
      }
    }
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.of(new Request(body, json.isArray(), calls));
  }

  /** What is asked, apart from ids. */
  String key() {
    return String.join(",", calls.values().stream().map(Call::key).toList());
  }

  /** The same with other hashes in place of those that it names; itself if none is another. */
  Request renamed(UnaryOperator<String> hashes) {
    Map<String, Call> renamed = new LinkedHashMap<>(calls);
    renamed.replaceAll((_, call) -> renamed(call, hashes));
    return renamed.equals(calls) ? this : new Request(write(renamed), isBatch, renamed);
  }

  private static Call renamed(Call call, UnaryOperator<String> hashes) {
    Optional<String> hash = call.hash();
    if (hash.isEmpty() || hashes.apply(hash.get()).equals(hash.get())) {
      return call;
    }
    return new Call(call.method(), Wire.tree(call.paramsFor(hashes.apply(hash.get()))));
  }

  private Body write(Map<String, Call> renamed) {
    List<JsonNode> written = new ArrayList<>();
    renamed.forEach(
        (id, call) -> {
          ObjectNode each = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
          each.set("id", Wire.tree(id));
          each.put("method", call.method()).set("params", call.params());
          written.add(each);
        });
    ArrayNode array = JsonNodeFactory.instance.arrayNode().addAll(written);
    return Body.of((isBatch ? array : array.path(0)).toString());
  }
}
