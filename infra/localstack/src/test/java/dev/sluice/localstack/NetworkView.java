package dev.sluice.localstack;

import dev.sluice.cli.network.Network;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.NodeState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a network's tables hold, in one look.
 *
 * @param gateway the first height
 * @param master the second height
 * @param nodes the nodes' rows
 */
record NetworkView(long gateway, MasterState master, List<NodeState> nodes) {
  static NetworkView of(Network network) {
    return new NetworkView(
        network.gateway().read().orElseThrow().height().value(),
        network.master().read().orElseThrow(),
        network.members().members().stream().map(network::node).toList());
  }

  /** Whether both heights and every node stand there, with one digest. */
  boolean isLevelAt(long height) {
    return gateway == height
        && master.height().value() == height
        && heights().allMatch(value -> value == height)
        && nodes.stream().map(NodeState::digest).distinct().count() == 1;
  }

  /** The nodes' heights. */
  LongStream heights() {
    return nodes.stream().mapToLong(node -> node.height().value());
  }

  /** The nodes' epochs. */
  List<Long> epochs() {
    return nodes.stream().map(NodeState::epoch).toList();
  }

  /** Every node's ledgers as their canonical exports. */
  static Map<String, String> exports(Network network) {
    Map<String, String> exports = new TreeMap<>();
    network
        .members()
        .members()
        .forEach(
            member ->
                Executors.builtIn()
                    .ledgers()
                    .forEach(
                        executor ->
                            exports.put(
                                member.id() + " " + executor,
                                network.ledger(member, executor).csv())));
    return exports;
  }
}
