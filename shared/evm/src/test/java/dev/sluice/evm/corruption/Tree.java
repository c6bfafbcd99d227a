package dev.sluice.evm.corruption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** JSON as a tree, with all its places, that is damaged by chance. */
final class Tree {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArrayNode root;
  private final List<Place> places;
  private final RandomGenerator random;

  private Tree(JsonNode json, RandomGenerator random) {
    // The outermost value has a place too.
    this.root = JSON.createArrayNode().add(json);
    this.places = Place.below(root);
    this.random = random;
  }

  static Tree of(byte[] json, RandomGenerator random) {
    try {
      return new Tree(JSON.readTree(json), random);
    } catch (IOException e) {
      throw new IllegalArgumentException("wanted JSON to damage", e);
    }
  }

  RandomGenerator random() {
    return random;
  }

  /** Any place. */
  Place any() {
    return places.get(random.nextInt(places.size()));
  }

  /** Any of the places that are as wanted. */
  Optional<Place> any(Predicate<Place> isWanted) {
    List<Place> wanted = places.stream().filter(isWanted).toList();
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(wanted.get(random.nextInt(wanted.size())));
  }

  /** Any object with so many members. */
  Optional<ObjectNode> anyObject(int members) {
    return any(place -> place.value() instanceof ObjectNode && place.value().size() >= members)
        .map(place -> (ObjectNode) place.value());
  }

  /** Any array with so many elements. */
  Optional<ArrayNode> anyArray(int elements) {
    return any(place -> place.value() instanceof ArrayNode && place.value().size() >= elements)
        .map(place -> (ArrayNode) place.value());
  }

  byte[] bytes() {
    try {
      return JSON.writeValueAsBytes(root.get(0));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
