package dev.sluice.evm.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which members of one JSON object have come, so that none comes twice. */
final class SeenMembers {
  private final MemberNames names;
  private final Set<String> strangers = new LinkedHashSet<>();
  private long known;

  SeenMembers(MemberNames names) {
    this.names = names;
  }

  /** Begins another object. */
  void clear() {
    known = 0;
    if (!strangers.isEmpty()) {
      strangers.clear();
    }
  }

  /** Notes a member; false if it has come before. */
  boolean add(int index, String name) {
    if (index < 0) {
      return strangers.add(name);
    }
    boolean isNew = (known & 1L << index) == 0;
    known |= 1L << index;
    return isNew;
  }

  /** The names that have come and are not known. */
  List<String> unknown() {
    return List.copyOf(strangers);
  }

  /** The names that have come: known ones in their own order, then strangers. */
  List<String> present() {
    List<String> present = new ArrayList<>();
    for (int i = 0; i < names.count(); i++) {
      if ((known & 1L << i) != 0) {
        present.add(names.name(i));
      }
    }
    present.addAll(strangers);
    return present;
  }
}
