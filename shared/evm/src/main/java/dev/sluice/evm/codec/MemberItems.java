package dev.sluice.evm.codec;

import java.util.Arrays;

/**
 * The RLP items of one JSON object's members, kept in the order of the text until the object ends
 * and they can be written in the order of their fields.
 */
final class MemberItems {
  private final RlpWriter arena = new RlpWriter();
  private final int[] from;
  private final int[] to;

  MemberItems(int count) {
    from = new int[count];
    to = new int[count];
  }

  /** Begins another object. */
  void clear() {
    arena.truncate(0);
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
  }

  /** Begins the item of a member; what is written until {@link #close} belongs to it. */
  RlpWriter open(int member) {
    from[member] = arena.size();
    return arena;
  }

  /** Ends the item of a member. */
  void close(int member) {
    to[member] = arena.size();
  }

  /** Whether the member has come with a value. */
  boolean has(int member) {
    return to[member] > from[member];
  }

  /** The item of a member. */
  byte[] item(int member) {
    return Arrays.copyOf(arena.copyFrom(from[member]), to[member] - from[member]);
  }

  /** Writes the item of a member to the end of another writer. */
  void copy(int member, RlpWriter out) {
    out.rawFrom(arena, from[member], to[member]);
  }
}
