package dev.sluice.cli.network;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import java.util.List;

/** Makes the rows that a configuration begins with. */
public final class NetworkGenesis {
  private NetworkGenesis() {}

  /** The rows of a new network: everything stands at the checkpoint. */
  public static Genesis of(SluiceConfig config, Checkpoint checkpoint) {
    List<NodeId> nodes = config.network().nodes();
    return new Genesis(
        new Configuration(1, checkpoint.height().next(), config.document().write()),
        new Members(
            config.network().id(),
            nodes.stream().map(Member::local).toList(),
            config.network().quorum(),
            1),
        GatewayState.atCheckpoint(checkpoint.height(), checkpoint.hash(), 1),
        new MasterState(checkpoint.height(), checkpoint.hash(), Bytes32.ZERO, nodes),
        nodes.stream()
            .map(id -> NodeState.atCheckpoint(id, checkpoint.height(), checkpoint.hash()))
            .toList());
  }
}
