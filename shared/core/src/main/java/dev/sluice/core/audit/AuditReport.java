package dev.sluice.core.audit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.state.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * What an audit came to.
 *
 * @param findings every row that is not as it must be
 * @param runs how many runs were chained
 * @param height the last block of the last of them
 * @param blocks how many blocks with targets were proven again
 * @param targets how many targets were executed again
 * @param nodes what was recomputed of each node
 * @param unknownAbove the height above which nothing could be recomputed, since a block or run
 *     above it is lost; empty when all was
 */
public record AuditReport(
    List<Finding> findings,
    long runs,
    Height height,
    long blocks,
    long targets,
    List<Node> nodes,
    Optional<Height> unknownAbove) {
  /** Copies the lists. */
  public AuditReport {
    findings = List.copyOf(findings);
    nodes = List.copyOf(nodes);
  }

  /**
   * A node.
   *
   * @param id its name
   * @param height where it stands
   * @param executions how many executions were compared
   * @param entries how many ledger entries were compared
   * @param complete whether all of the node was recomputed
   */
  public record Node(NodeId id, Height height, long executions, long entries, boolean complete) {}
}
