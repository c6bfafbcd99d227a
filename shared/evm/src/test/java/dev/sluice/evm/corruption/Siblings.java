package dev.sluice.evm.corruption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes among the members of an object, the elements of an array, or two places. */
final class Siblings {
  private Siblings() {}

  static void swapMembers(ObjectNode object, RandomGenerator random) {
    swap(
        new Place.Member(object, name(object, random)),
        new Place.Member(object, name(object, random)));
  }

  static void rename(ObjectNode object, RandomGenerator random) {
    String name = name(object, random);
    JsonNode value = object.remove(name);
    object.set(random.nextBoolean() ? name + "s" : name.substring(1), value);
  }

  static void add(ObjectNode object, RandomGenerator random) {
    object.put("nobodyKnows", "0x" + Integer.toHexString(random.nextInt()));
  }

  static void swapElements(ArrayNode array, RandomGenerator random) {
    swap(
        new Place.Element(array, random.nextInt(array.size())),
        new Place.Element(array, random.nextInt(array.size())));
  }

  static void removeElement(ArrayNode array, RandomGenerator random) {
    array.remove(random.nextInt(array.size()));
  }

  static void doubleElement(ArrayNode array, RandomGenerator random) {
    JsonNode element = array.get(random.nextInt(array.size()));
    array.insert(random.nextInt(array.size() + 1), element);
  }

  static void swap(Place one, Place other) {
    JsonNode value = one.value();
    one.set(other.value());
    other.set(value);
  }

  static void copy(Place one, Place other) {
    one.set(other.value());
  }

  private static String name(ObjectNode object, RandomGenerator random) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.get(random.nextInt(names.size()));
  }
}
