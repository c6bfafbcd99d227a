package dev.sluice.core.state;

import java.util.List;

/**
 * The network's nodes.
 *
 * @param network the network's name
 * @param members the nodes, each id once
 * @param quorum how many nodes must agree on a digest: more than half
 * @param version raised with every change
 */
public record Members(String network, List<Member> members, int quorum, long version) {
  /** Copies the list and refuses a quorum that is no majority. */
  public Members {
    members = List.copyOf(members);
    if (members.stream().map(Member::id).distinct().count() != members.size()) {
      throw new IllegalArgumentException("a node is named twice in " + members);
    }
    if (quorum < majority(members.size()) || quorum > members.size()) {
      throw new IllegalArgumentException(
          "quorum " + quorum + " of " + members.size() + " nodes is not a majority");
    }
  }

  /** The smallest majority of {@code count} nodes. */
  public static int majority(int count) {
    return count / 2 + 1;
  }
}
