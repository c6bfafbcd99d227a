package dev.sluice.rpc.liar;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which lies are told, when and about what.
 *
 * @param lies in the order in which they are told
 * @param chances when
 * @param from the lowest height that is lied about; empty for all
 * @param hashing hashes what was changed
 * @param counts counts what was told
 */
record Plan(List<Lie> lies, Chances chances, OptionalLong from, Hashing hashing, Counts counts) {
  boolean isFromOn(long height) {
    return from.isEmpty() || height >= from.getAsLong();
  }

  /** Whether a request names a block that is lied about; without a lowest height any does. */
  boolean isAbout(Talk talk) {
    for (int i = 0; from.isPresent() && i < talk.size(); i++) {
      boolean isNamed = talk.call(i).isBlockData() && talk.call(i).tag().isEmpty();
      if (isNamed && talk.height(i).orElse(-1) >= from.getAsLong()) {
        return true;
      }
    }
    return from.isEmpty();
  }
}
