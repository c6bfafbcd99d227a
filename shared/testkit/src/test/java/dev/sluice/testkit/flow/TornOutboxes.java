package dev.sluice.testkit.flow;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import java.util.List;
import java.util.Optional;

/**
 * Node stores in the middle of a transaction: its row of the node is visible, its events are not.
 */
record TornOutboxes(NodeStores real) implements NodeStores {
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
        throw new RetryableException("TX_CONFLICT", "a transaction is under way");
      }

      @Override
      public Outcome commit(NodeCommit commit) {
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
    Outbox outbox = real.outbox(member);
    return new Outbox() {
      @Override
      public List<OutboxEvent> pending(Height upTo, int limit) {
        return List.of();
      }

      @Override
      public void remove(List<OutboxEvent> sent) {
        outbox.remove(sent);
      }

      @Override
      public boolean markDelivered(NodeState read) {
        return outbox.markDelivered(read);
      }
    };
  }
}
