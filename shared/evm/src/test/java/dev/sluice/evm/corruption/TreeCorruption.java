package dev.sluice.evm.corruption;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Damage to what JSON says: it stays JSON, of answers or of what is in them.
 *
 * @param name what it is called in counts
 * @param change makes it in a tree; empty if there is no place for it
 */
record TreeCorruption(String name, Function<Tree, Optional<byte[]>> change) implements Corruption {
  static final List<TreeCorruption> ALL =
      List.of(
          new TreeCorruption("REMOVED", tree -> TreeChanges.at(tree.any(), tree, Place::remove)),
          new TreeCorruption(
              "NULLED",
              tree -> TreeChanges.at(tree.any(), tree, place -> place.set(Scalars.nothing()))),
          new TreeCorruption(
              "OTHER_TYPE",
              tree ->
                  TreeChanges.at(
                      tree.any(),
                      tree,
                      place -> place.set(Scalars.anotherType(place, tree.random())))),
          new TreeCorruption(
              "OTHER_NUMBER", tree -> TreeChanges.value(tree, Scalars::isNumber, Scalars::number)),
          new TreeCorruption(
              "OTHER_CONTENT", tree -> TreeChanges.value(tree, Scalars::isHex, Scalars::content)),
          new TreeCorruption(
              "OTHER_LENGTH", tree -> TreeChanges.value(tree, Scalars::isHex, Scalars::length)),
          new TreeCorruption(
              "OTHER_TRUTH",
              tree -> TreeChanges.value(tree, JsonNode::isBoolean, Scalars::opposite)),
          new TreeCorruption(
              "MEMBERS_SWAPPED",
              tree -> TreeChanges.in(tree.anyObject(2), tree, Siblings::swapMembers)),
          new TreeCorruption(
              "MEMBER_RENAMED", tree -> TreeChanges.in(tree.anyObject(1), tree, Siblings::rename)),
          new TreeCorruption(
              "MEMBER_ADDED", tree -> TreeChanges.in(tree.anyObject(0), tree, Siblings::add)),
          new TreeCorruption("MEMBER_DOUBLED", TreeChanges::doubledMember),
          new TreeCorruption(
              "ELEMENTS_SWAPPED",
              tree -> TreeChanges.in(tree.anyArray(2), tree, Siblings::swapElements)),
          new TreeCorruption(
              "ELEMENT_REMOVED",
              tree -> TreeChanges.in(tree.anyArray(1), tree, Siblings::removeElement)),
          new TreeCorruption(
              "ELEMENT_DOUBLED",
              tree -> TreeChanges.in(tree.anyArray(1), tree, Siblings::doubleElement)),
          new TreeCorruption(
              "SWAPPED_BETWEEN_OBJECTS", tree -> TreeChanges.between(tree, Siblings::swap)),
          new TreeCorruption(
              "COPIED_BETWEEN_OBJECTS", tree -> TreeChanges.between(tree, Siblings::copy)),
          new TreeCorruption("ERROR_INSTEAD", TreeChanges::errorInstead));

  @Override
  public Optional<byte[]> damage(byte[] json, RandomGenerator random) {
    return change.apply(Tree.of(json, random));
  }
}
