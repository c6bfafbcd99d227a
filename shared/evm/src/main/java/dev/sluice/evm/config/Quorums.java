package dev.sluice.evm.config;

import dev.sluice.core.state.Members;

/** Reads a quorum. */
final class Quorums {
  private Quorums() {}

  /**
   * The quorum among the members that are listed under a key, well-formed or not: by default, and
   * at least, the smallest majority. Two smaller groups could each agree on something else.
   */
  static int read(Section section, String members) {
    int count = section.countOf(members);
    int majority = Members.majority(count);
    if (!section.has("quorum") || count == 0) {
      return majority;
    }
    Section.Range any = new Section.Range(ConfigCode.CFG_QUORUM, 1, Integer.MAX_VALUE);
    long quorum = section.integer("quorum", any).orElse((long) majority);
    if (quorum < majority || quorum > count) {
      section.note(
          ConfigCode.CFG_QUORUM,
          "quorum",
          "wanted %d to %d, more than half of %d %s, got %d"
              .formatted(majority, count, count, members, quorum));
    }
    return (int) quorum;
  }
}
