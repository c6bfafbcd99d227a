package dev.sluice.cli.demo;

import dev.sluice.cli.network.SourceLevel;
import dev.sluice.cli.runtime.Costs;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.NodeState;
import dev.sluice.rpc.RequestCounts;
import java.util.List;

/**
 * What a demo came to.
 *
 * @param startHeight where the nodes stood when it began
 * @param finished whether everything became level in time
 * @param seconds how long it took until it was level
 * @param ticks what each tick of the planner saw
 * @param gateway the gateway's row
 * @param source what the source's blocks are proven by
 * @param master the second height
 * @param nodes the nodes' rows
 * @param comparison the ledgers against the fold
 * @param rpc what the recording's server was asked
 * @param costs what AWS would have been asked until it was level
 * @param furtherTick what one further tick sent or wrote
 */
record DemoOutcome(
    long startHeight,
    boolean finished,
    double seconds,
    List<Tick> ticks,
    GatewayState gateway,
    SourceLevel source,
    MasterState master,
    List<NodeState> nodes,
    LedgerComparison comparison,
    RequestCounts rpc,
    Costs costs,
    long furtherTick) {
  /** Copies the lists. */
  DemoOutcome {
    ticks = List.copyOf(ticks);
    nodes = List.copyOf(nodes);
  }

  boolean heightsAreEqual() {
    return gateway.height().equals(master.height());
  }

  boolean nodesAreLevel() {
    return nodes.stream().allMatch(node -> node.height().equals(gateway.height()));
  }

  boolean digestsAreEqual() {
    return nodes.stream().map(NodeState::digest).distinct().count() == 1;
  }

  boolean isRight() {
    return finished
        && heightsAreEqual()
        && nodesAreLevel()
        && digestsAreEqual()
        && comparison.differences().isEmpty()
        && furtherTick == 0;
  }

  long messages() {
    return ticks.stream().mapToLong(Tick::messages).sum();
  }
}
