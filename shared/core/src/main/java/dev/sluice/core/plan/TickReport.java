package dev.sluice.core.plan;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeStatus;
import java.util.List;

/**
 * What one tick of the planner saw and did.
 *
 * @param configured whether there is a configuration; if not, nothing was done
 * @param first the first synchronisation height
 * @param sourceHead the source's head when the first height last moved
 * @param second the second synchronisation height after settling
 * @param nodes each member
 * @param messages how many messages were sent
 * @param undecided digests that stand against one another without a majority; empty otherwise
 * @param events what became of published events that still waited
 */
public record TickReport(
    boolean configured,
    Height first,
    Height sourceHead,
    Height second,
    List<Node> nodes,
    int messages,
    List<Bytes32> undecided,
    PublishedEvents events) {
  /** Copies the lists. */
  public TickReport {
    nodes = List.copyOf(nodes);
    undecided = List.copyOf(undecided);
  }

  /** How many difference blocks there are: those above the second height up to the first. */
  public long differenceBlocks() {
    return first.minus(second);
  }

  static TickReport unconfigured() {
    return new TickReport(
        false,
        Height.ZERO,
        Height.ZERO,
        Height.ZERO,
        List.of(),
        0,
        List.of(),
        PublishedEvents.NOTHING);
  }

  /**
   * One member.
   *
   * @param id the node
   * @param height where it stands
   * @param status its status
   * @param messages how many messages it was sent
   * @param replanned whether its plan was lost and made again
   * @param stalled whether it is active and behind, and has not moved since its plan was made again
   *     at an earlier tick
   */
  public record Node(
      NodeId id,
      Height height,
      NodeStatus status,
      int messages,
      boolean replanned,
      boolean stalled) {}
}
