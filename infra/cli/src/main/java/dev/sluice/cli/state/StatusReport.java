package dev.sluice.cli.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Json;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.SourceLevel;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code sluice status} shows.
 *
 * @param members the network
 * @param gateway the gateway's row
 * @param master the second height
 * @param nodes the nodes' rows
 * @param source what the source's blocks are proven by
 */
record StatusReport(
    Members members,
    GatewayState gateway,
    MasterState master,
    List<NodeState> nodes,
    SourceLevel source) {
  static StatusReport read(Network network) {
    Members members = network.members();
    GatewayState gateway = network.gateway().read().orElseThrow(StatusReport::incomplete);
    MasterState master = network.master().read().orElseThrow(StatusReport::incomplete);
    List<NodeState> nodes = members.members().stream().map(network::node).toList();
    return new StatusReport(members, gateway, master, nodes, SourceLevel.read(network, gateway));
  }

  private static CommandException incomplete() {
    return new CommandException(
        ExitCode.DATA, "the state has members but not all rows", "restore the table");
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("network        " + members.network() + ", quorum " + members.quorum());
    lines.add("source         " + source.words());
    lines.add(
        String.format(
            "first height   %s  (head %s when it last moved, %d above)  %s",
            gateway.height(),
            gateway.sourceHead(),
            Math.max(0, gateway.sourceHead().minus(gateway.height())),
            gateway.status() == GatewayStatus.HALTED ? halt(gateway.halt()) : "following"));
    lines.add(
        String.format(
            "second height  %s  (%d difference blocks)",
            master.height(), gateway.height().minus(master.height())));
    for (NodeState node : nodes) {
      lines.add(
          String.format(
              "node %-9s %s  lag %d  digest %s  %s",
              node.id(),
              node.height(),
              lag(node),
              node.digest().toString().substring(0, 18),
              shown(node)));
    }
    return lines;
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("network", members.network());
    source.putInto(json.putObject("source"));
    ObjectNode first = json.putObject("gateway");
    first
        .put("height", gateway.height().value())
        .put("hash", gateway.hash().toString())
        .put("sourceHead", gateway.sourceHead().value())
        .put("status", gateway.status().name());
    putHalt(first, gateway.halt());
    json.putObject("master")
        .put("height", master.height().value())
        .put("digest", master.digest().toString())
        .put("differenceBlocks", gateway.height().minus(master.height()));
    ArrayNode all = json.putArray("nodes");
    for (NodeState node : nodes) {
      ObjectNode one =
          all.addObject()
              .put("id", node.id().value())
              .put("height", node.height().value())
              .put("hash", node.hash().toString())
              .put("lag", lag(node))
              .put("digest", node.digest().toString())
              .put("epoch", node.epoch())
              .put("status", node.status().name());
      putHalt(one, node.halt());
    }
    return json;
  }

  private static void putHalt(ObjectNode json, Halt halt) {
    if (!halt.code().isEmpty()) {
      json.put("code", halt.code()).put("reason", halt.detail());
    }
  }

  private long lag(NodeState node) {
    return gateway.height().minus(node.height());
  }

  /** What is stored of a node's status, and what follows from the heights. */
  private String shown(NodeState node) {
    if (node.status() == NodeStatus.HALTED) {
      return halt(node.halt());
    }
    if (node.status() != NodeStatus.ACTIVE) {
      return node.status().name().toLowerCase(java.util.Locale.ROOT);
    }
    return lag(node) == 0 ? "level" : "catching up";
  }

  private static String halt(Halt halt) {
    return "HALTED " + halt.code() + ": " + halt.detail();
  }
}
