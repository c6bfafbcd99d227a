package dev.sluice.testkit.flow;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.ForwardingNodeStore;
import dev.sluice.testkit.ForwardingNodeStores;
import java.util.Optional;

/** Node stores of which one node's answer for its row only. */
record ForgetfulNodes(NodeStores real, NodeId forgetful) implements ForwardingNodeStores {
  @Override
  public NodeStore node(Member member) {
    return member.id().equals(forgetful) ? new RowOnly(real.node(member)) : real.node(member);
  }

  private record RowOnly(NodeStore real) implements ForwardingNodeStore {
    @Override
    public Optional<Execution> lastExecution(Height atMost) {
      throw new RetryableException("AWS_UNAVAILABLE", "the executions are out");
    }
  }
}
