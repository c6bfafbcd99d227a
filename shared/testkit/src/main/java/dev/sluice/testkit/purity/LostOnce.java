package dev.sluice.testkit.purity;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import java.util.Optional;

/** Node stores of which every second commit fails before it is made. */
final class LostOnce implements NodeStores {
  private final NodeStores real;
  private int commits;

  LostOnce(NodeStores real) {
    this.real = real;
  }

  @Override
  public NodeStore node(Member member) {
    NodeStore store = real.node(member);
    return new NodeStore() {
      @Override
      public Optional<NodeState> read() {
        return store.read();
      }

      @Override
      public Optional<NodeState> readCommitted() {
        return store.readCommitted();
      }

      @Override
      public Outcome commit(NodeCommit commit) {
        if (commits++ % 2 == 0) {
          throw new RetryableException("AWS_THROTTLED", "lost, to be executed again");
        }
        return store.commit(commit);
      }

      @Override
      public boolean changeStatus(NodeState from, NodeState to) {
        return store.changeStatus(from, to);
      }

      @Override
      public Optional<Execution> lastExecution(Height atMost) {
        return store.lastExecution(atMost);
      }
    };
  }

  @Override
  public LedgerStore ledger(Member member) {
    return real.ledger(member);
  }

  @Override
  public Outbox outbox(Member member) {
    return real.outbox(member);
  }
}
