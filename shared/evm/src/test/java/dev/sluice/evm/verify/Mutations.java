package dev.sluice.evm.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every change of one place in a JSON tree: it is made, shown, and undone. */
final class Mutations {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;
  private final List<Mutation> all = new ArrayList<>();

  /**
   * One change.
   *
   * @param path where, with indexes left out
   * @param kind what is done there
   * @param apply makes the change
   * @param undo takes it back
   */
  record Mutation(String path, String kind, Runnable apply, Runnable undo) {}

  private Mutations(JsonNode root) {
    this.root = root;
  }

  /** All changes of a tree whose root is an object or array. */
  static List<Mutation> of(JsonNode root) {
    Mutations mutations = new Mutations(root);
    mutations.visit(mutations.root, "");
    return mutations.all;
  }

  private void visit(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(iterable(object))) {
        JsonNode value = object.get(name);
        Consumer<JsonNode> setter = changed -> object.set(name, changed);
        change(path + "/" + name, value, setter);
        // The order of members means nothing, so putting it back at the end undoes a removal.
        add(path + "/" + name, "removed", () -> object.remove(name), () -> setter.accept(value));
        visit(value, path + "/" + name);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        JsonNode value = array.get(i);
        change(path + "/*", value, changed -> array.set(index, changed));
        add(path + "/*", "removed", () -> array.remove(index), () -> array.insert(index, value));
        add(
            path + "/*",
            "doubled",
            () -> array.insert(index, value.deepCopy()),
            () -> array.remove(index));
        visit(value, path + "/*");
      }
    }
  }

  private void change(String path, JsonNode value, Consumer<JsonNode> setter) {
    for (JsonNode changed : changes(value)) {
      add(path, changed.toString(), () -> setter.accept(changed), () -> setter.accept(value));
    }
  }

  private void add(String path, String kind, Runnable apply, Runnable undo) {
    String shown = kind.length() <= 80 ? kind : kind.substring(0, 80) + "…";
    all.add(new Mutation(path, shown, apply, undo));
  }

  private static List<JsonNode> changes(JsonNode value) {
    if (value.isNull()) {
      return List.of(NODES.textNode("0x1"), NODES.textNode("0x" + "12".repeat(20)));
    }
    if (value.isBoolean()) {
      return List.of(NODES.booleanNode(!value.asBoolean()), NODES.nullNode());
    }
    if (value.isNumber()) {
      return List.of(NODES.numberNode(value.asLong() + 1), NODES.nullNode());
    }
    if (value.isTextual()) {
      return textChanges(value.asText());
    }
    JsonNode empty = value.isArray() ? NODES.arrayNode() : NODES.objectNode();
    return value.isEmpty() ? List.of(NODES.nullNode()) : List.of(NODES.nullNode(), empty);
  }

  /** Another last digit, another first digit, a digit or byte more or less, nothing at all. */
  private static List<JsonNode> textChanges(String text) {
    List<JsonNode> changes = new ArrayList<>();
    changes.add(NODES.nullNode());
    changes.add(NODES.textNode(text + "1"));
    changes.add(NODES.textNode(text + "12"));
    if (text.length() > 2) {
      char last = text.charAt(text.length() - 1);
      changes.add(NODES.textNode(text.substring(0, text.length() - 1) + (last == '1' ? '2' : '1')));
      changes.add(NODES.textNode("0x" + (text.charAt(2) == '3' ? '4' : '3') + text.substring(3)));
    }
    if (text.length() > 3) {
      changes.add(NODES.textNode(text.substring(0, text.length() - 2)));
    }
    return changes;
  }

  private static List<String> iterable(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
