package dev.sluice.evm.codec;

import java.util.List;
import java.util.stream.Stream;

/**
 * The member names that one kind of JSON object may have: first those that are used, then those
 * that are known and ignored. At most 64, so that a bit each says which have come.
 */
final class MemberNames {
  private static final int TABLE_SIZE = 256;

  private final List<String> names;
  private final int used;
  private final byte[] indexes = new byte[TABLE_SIZE];
  private final String[] table = new String[TABLE_SIZE];

  MemberNames(List<String> used, List<String> ignored) {
    this.names = Stream.concat(used.stream(), ignored.stream()).toList();
    this.used = used.size();
    if (names.size() > Long.SIZE) {
      throw new IllegalArgumentException(names.size() + " member names, at most 64");
    }
    for (int i = 0; i < names.size(); i++) {
      int slot = slotOf(names.get(i));
      table[slot] = names.get(i);
      indexes[slot] = (byte) i;
    }
  }

  /** The position of a name, or -1 for a name that is not known. */
  int indexOf(String name) {
    int slot = slotOf(name);
    return name.equals(table[slot]) ? indexes[slot] : -1;
  }

  /** Whether the name at this position is read and not skipped. */
  boolean isUsed(int index) {
    return index >= 0 && index < used;
  }

  String name(int index) {
    return names.get(index);
  }

  int count() {
    return names.size();
  }

  /** The slot that holds the name, or the free slot where it would stand. */
  private int slotOf(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 15) & (TABLE_SIZE - 1);
    while (table[slot] != null && !table[slot].equals(name)) {
      slot = (slot + 1) & (TABLE_SIZE - 1);
    }
    return slot;
  }
}
