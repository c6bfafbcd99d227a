package dev.sluice.testkit.flow;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.Optional;

/** Node stores of which one node's answer for its row only. */
record ForgetfulNodes(NodeStores real, NodeId forgetful) implements NodeStores {
  @Override
  public NodeStore node(Member member) {
    return member.id().equals(forgetful) ? new RowOnly(real.node(member)) : real.node(member);
  }

  @Override
  public LedgerStore ledger(Member member) {
    return real.ledger(member);
  }

  @Override
  public Outbox outbox(Member member) {
    return real.outbox(member);
  }

  private record RowOnly(NodeStore real) implements NodeStore {
    @Override
    public Optional<NodeState> read() {
      return real.read();
    }

    @Override
    public Optional<NodeState> readCommitted() {
      return real.readCommitted();
    }

    @Override
    public Outcome commit(NodeCommit commit) {
      return real.commit(commit);
    }

    @Override
    public boolean changeStatus(NodeState from, NodeState to) {
      return real.changeStatus(from, to);
    }

    @Override
    public Optional<Execution> lastExecution(Height atMost) {
      throw new RetryableException("AWS_UNAVAILABLE", "the executions are out");
    }
  }
}
