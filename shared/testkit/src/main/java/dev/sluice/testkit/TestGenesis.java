package dev.sluice.testkit;

import dev.sluice.core.chain.BlockHash;
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
import java.util.List;
import java.util.stream.IntStream;

/** Makes what a new network begins with. */
public final class TestGenesis {
  private TestGenesis() {}

  /** A network of nodes n1, n2, … in the network's own table. */
  public static Genesis ofNodes(int count, Height checkpoint, BlockHash hash) {
    return of(
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> Member.local(new NodeId("n" + number)))
            .toList(),
        checkpoint,
        hash);
  }

  /** A network of these members, all at the checkpoint. */
  public static Genesis of(List<Member> members, Height checkpoint, BlockHash hash) {
    List<NodeId> ids = members.stream().map(Member::id).toList();
    return new Genesis(
        new Configuration(1, checkpoint.next(), "{}"),
        new Members("test", members, Members.majority(members.size()), 1),
        GatewayState.atCheckpoint(checkpoint, hash, 1),
        new MasterState(checkpoint, hash, Bytes32.ZERO, ids),
        ids.stream().map(id -> NodeState.atCheckpoint(id, checkpoint, hash)).toList());
  }
}
