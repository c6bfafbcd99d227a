package dev.sluice.core.state;

import java.util.ArrayList;
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

  /** The same with one node more. A quorum that was the smallest majority stays the smallest. */
  public Members with(Member member) {
    List<Member> all = new ArrayList<>(members);
    all.add(member);
    return changed(all, Math.max(quorum, majority(all.size())));
  }

  /** The same with one node less. A quorum that was the smallest majority stays the smallest. */
  public Members without(NodeId id) {
    List<Member> rest = members.stream().filter(member -> !member.id().equals(id)).toList();
    int smallest = majority(rest.size());
    boolean wasSmallest = quorum == majority(members.size());
    return changed(rest, wasSmallest ? smallest : Math.min(quorum, rest.size()));
  }

  private Members changed(List<Member> all, int newQuorum) {
    return new Members(network, all, newQuorum, version + 1);
  }

  /** The smallest majority of {@code count} nodes. */
  public static int majority(int count) {
    return count / 2 + 1;
  }
}
