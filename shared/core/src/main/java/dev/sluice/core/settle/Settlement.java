package dev.sluice.core.settle;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Decides the second synchronisation height: the highest block that a quorum of nodes has executed
 * with equal digests. Pure; the digest at an older height is asked for through a function.
 */
public final class Settlement {
  private final int quorum;
  private final BiFunction<NodeState, Height, Bytes32> digestAt;

  /**
   * @param quorum how many nodes must agree
   * @param digestAt the digest of a node at a height that it has passed
   */
  public Settlement(int quorum, BiFunction<NodeState, Height, Bytes32> digestAt) {
    this.quorum = quorum;
    this.digestAt = digestAt;
  }

  /**
   * Compares the nodes.
   *
   * @param master what is settled so far
   * @param nodes the nodes that count: neither retired nor halted for having diverged
   */
  public Verdict settle(MasterState master, List<NodeState> nodes) {
    List<NodeState> highestFirst =
        nodes.stream().sorted(Comparator.comparing(NodeState::height).reversed()).toList();
    if (highestFirst.size() < quorum) {
      return new Verdict.Unchanged(minorityAt(master, nodes));
    }
    Height candidate = highestFirst.get(quorum - 1).height();
    if (!candidate.isAbove(master.height())) {
      return new Verdict.Unchanged(minorityAt(master, nodes));
    }
    return compare(candidate, highestFirst)
        .or(() -> highestAgreed(master, candidate, highestFirst))
        .orElseGet(() -> undecided(master, candidate, highestFirst));
  }

  /**
   * The highest height between the settled one and the candidate at which a quorum agrees. Digests
   * are chained, so nodes that agree somewhere agree at every height below: the search may halve.
   */
  private Optional<Verdict> highestAgreed(
      MasterState master, Height candidate, List<NodeState> nodes) {
    List<Height> below =
        nodes.stream()
            .map(NodeState::height)
            .filter(height -> height.isAbove(master.height()) && candidate.isAbove(height))
            .distinct()
            .sorted()
            .toList();
    Optional<Verdict> highest = Optional.empty();
    int from = 0;
    int to = below.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      Optional<Verdict> agreed = compare(below.get(middle), nodes);
      if (agreed.isPresent()) {
        highest = agreed;
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return highest;
  }

  /** Without any quorum above, what is settled tells who has left it. */
  private Verdict undecided(MasterState master, Height candidate, List<NodeState> nodes) {
    List<NodeId> minority =
        nodes.stream()
            .filter(node -> !master.height().isAbove(node.height()))
            .filter(node -> !digest(node, master.height()).equals(master.digest()))
            .map(NodeState::id)
            .toList();
    return minority.isEmpty()
        ? new Verdict.Undecided(candidate, List.copyOf(digests(candidate, nodes).keySet()))
        : new Verdict.Unchanged(minority);
  }

  /** Nodes that stand exactly at the settled height with another digest than was settled. */
  private static List<NodeId> minorityAt(MasterState master, List<NodeState> nodes) {
    return nodes.stream()
        .filter(node -> node.height().equals(master.height()))
        .filter(node -> !node.digest().equals(master.digest()))
        .map(NodeState::id)
        .toList();
  }

  private Optional<Verdict> compare(Height candidate, List<NodeState> nodes) {
    Map<Bytes32, List<NodeState>> byDigest = digests(candidate, nodes);
    return byDigest.entrySet().stream()
        .filter(group -> group.getValue().size() >= quorum)
        .findFirst()
        .map(group -> settled(candidate, group.getKey(), byDigest, nodes));
  }

  /** The nodes that have passed a height, by their digest there. */
  private Map<Bytes32, List<NodeState>> digests(Height height, List<NodeState> nodes) {
    Map<Bytes32, List<NodeState>> byDigest = new TreeMap<>();
    for (NodeState node : nodes) {
      if (!height.isAbove(node.height())) {
        byDigest.computeIfAbsent(digest(node, height), _ -> new ArrayList<>()).add(node);
      }
    }
    return byDigest;
  }

  private Bytes32 digest(NodeState node, Height height) {
    return node.height().equals(height) ? node.digest() : digestAt.apply(node, height);
  }

  private static Verdict settled(
      Height height,
      Bytes32 digest,
      Map<Bytes32, List<NodeState>> byDigest,
      List<NodeState> nodes) {
    List<NodeId> minority = new ArrayList<>();
    byDigest.forEach(
        (other, group) -> {
          if (!other.equals(digest)) {
            group.forEach(node -> minority.add(node.id()));
          }
        });
    List<NodeId> agreeing =
        byDigest.getOrDefault(digest, List.of()).stream().map(NodeState::id).sorted().toList();
    NodeState there =
        nodes.stream().filter(node -> node.height().equals(height)).findFirst().orElseThrow();
    return new Verdict.Settled(
        new MasterState(height, there.hash(), digest, agreeing), List.copyOf(minority));
  }

  /** What the comparison came to. */
  public sealed interface Verdict {
    /**
     * The second height stays.
     *
     * @param minority nodes that contradict what is settled
     */
    record Unchanged(List<NodeId> minority) implements Verdict {}

    /**
     * The second height moves.
     *
     * @param master the new master state
     * @param minority nodes whose digest differs from the quorum's
     */
    record Settled(MasterState master, List<NodeId> minority) implements Verdict {}

    /**
     * Enough nodes are there, but no quorum agrees: an alarm, and nobody is halted.
     *
     * @param height where they were compared
     * @param digests the digests that stand against one another
     */
    record Undecided(Height height, List<Bytes32> digests) implements Verdict {}
  }
}
