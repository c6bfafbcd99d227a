package dev.sluice.cli.network;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
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

  /**
   * The rows of a new network: everything stands at the checkpoint. A first version that does not
   * govern from the next block on is for a network that stands already; see {@link
   * Founding#create}.
   */
  public static Genesis of(SluiceConfig config, Checkpoint checkpoint) {
    List<Member> members = config.network().nodes();
    List<NodeId> nodes = members.stream().map(Member::id).toList();
    Height validFrom = config.validFrom().orElse(checkpoint.height().next());
    return new Genesis(
        new Configuration(1, validFrom, config.document().write()),
        new Members(config.network().id(), members, config.network().quorum(), 1),
        GatewayState.atCheckpoint(checkpoint.height(), checkpoint.hash(), 1),
        new MasterState(checkpoint.height(), checkpoint.hash(), Bytes32.ZERO, nodes),
        nodes.stream()
            .map(id -> NodeState.atCheckpoint(id, checkpoint.height(), checkpoint.hash()))
            .toList());
  }
}
