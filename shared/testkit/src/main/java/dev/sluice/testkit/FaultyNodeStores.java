package dev.sluice.testkit;

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
import java.util.function.BooleanSupplier;

/**
 * Node stores whose commits fail before they are applied, or whose answers are lost after.
 *
 * @param real where commits go
 * @param failsBefore asked before each commit
 * @param losesAnswer asked after each commit that was made
 */
public record FaultyNodeStores(
    NodeStores real, BooleanSupplier failsBefore, BooleanSupplier losesAnswer)
    implements NodeStores {
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
        if (failsBefore.getAsBoolean()) {
          throw new RetryableException("AWS_THROTTLED", "injected before the commit");
        }
        Outcome outcome = store.commit(commit);
        if (losesAnswer.getAsBoolean()) {
          throw new RetryableException("AWS_UNAVAILABLE", "injected after the commit");
        }
        return outcome;
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
