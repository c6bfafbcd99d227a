package dev.sluice.evm.corruption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A place in a tree that holds a value. */
sealed interface Place {
  /** The value that stands there. */
  JsonNode value();

  /** Puts another value there. */
  void set(JsonNode value);

  /** Takes value and place away. */
  void remove();

  /**
   * A member of an object.
   *
   * @param object the object
   * @param name the member's name
   */
  record Member(ObjectNode object, String name) implements Place {
    @Override
    public JsonNode value() {
      return object.get(name);
    }

    @Override
    public void set(JsonNode value) {
      object.set(name, value);
    }

    @Override
    public void remove() {
      object.remove(name);
    }
  }

  /**
   * An element of an array.
   *
   * @param array the array
   * @param index its index
   */
  record Element(ArrayNode array, int index) implements Place {
    @Override
    public JsonNode value() {
      return array.get(index);
    }

    @Override
    public void set(JsonNode value) {
      array.set(index, value);
    }

    @Override
    public void remove() {
      array.remove(index);
    }
  }

  /** Every place below a node, parents before children. */
  static List<Place> below(JsonNode node) {
    List<Place> places = new ArrayList<>();
    collect(node, places);
    return places;
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        places.add(new Member(object, member.getKey()));
        collect(member.getValue(), places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Element(array, i));
        collect(array.get(i), places);
      }
    }
  }
}
