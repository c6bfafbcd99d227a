package dev.sluice.evm.corruption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Makes one change in a tree; empty if there is no place for it. */
final class TreeChanges {
  /** Stands for a name that a tree cannot hold twice. */
  private static final String DOUBLE = "\"the same once more\"";

  private TreeChanges() {}

  static Optional<byte[]> at(Place place, Tree tree, Consumer<Place> change) {
    change.accept(place);
    return Optional.of(tree.bytes());
  }

  /** Another value for one of the values that are as wanted. */
  static Optional<byte[]> value(
      Tree tree,
      Predicate<JsonNode> isWanted,
      BiFunction<JsonNode, RandomGenerator, JsonNode> another) {
    return tree.any(place -> isWanted.test(place.value()))
        .flatMap(place -> at(place, tree, it -> it.set(another.apply(it.value(), tree.random()))));
  }

  static <T> Optional<byte[]> in(
      Optional<T> container, Tree tree, BiConsumer<T, RandomGenerator> change) {
    container.ifPresent(each -> change.accept(each, tree.random()));
    return container.map(_ -> tree.bytes());
  }

  /** Changes two values of one name: of two answers, blocks, transactions, receipts or logs. */
  static Optional<byte[]> between(Tree tree, BiConsumer<Place, Place> change) {
    Optional<Place> one = tree.any(Place.Member.class::isInstance);
    Optional<Place> other = one.flatMap(first -> tree.any(place -> isAlike(first, place)));
    other.ifPresent(second -> change.accept(one.orElseThrow(), second));
    return other.map(_ -> tree.bytes());
  }

  private static boolean isAlike(Place one, Place other) {
    return one instanceof Place.Member first
        && other instanceof Place.Member second
        && first.name().equals(second.name())
        && !first.value().equals(second.value());
  }

  /** An object that says two things of one name. */
  static Optional<byte[]> doubledMember(Tree tree) {
    Optional<Place> member = tree.any(Place.Member.class::isInstance);
    Optional<Place> value = tree.any(_ -> true);
    return member.map(
        place -> {
          Place.Member doubled = (Place.Member) place;
          ObjectNode object = doubled.object();
          object.set(
              DOUBLE.replace("\"", ""),
              tree.random().nextBoolean()
                  ? doubled.value()
                  : value.orElseThrow().value().deepCopy());
          return tree.text()
              .replace(DOUBLE, "\"" + doubled.name() + "\"")
              .getBytes(StandardCharsets.UTF_8);
        });
  }

  static Optional<byte[]> errorInstead(Tree tree) {
    return tree.any(place -> place instanceof Place.Member member && member.name().equals("result"))
        .map(
            place -> {
              ObjectNode answer = ((Place.Member) place).object();
              answer.remove("result");
              answer.putObject("error").put("code", -32000).put("message", "no");
              return tree.bytes();
            });
  }
}
