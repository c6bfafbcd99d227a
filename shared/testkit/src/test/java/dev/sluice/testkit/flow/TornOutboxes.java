package dev.sluice.testkit.flow;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ForwardingNodeStore;
import dev.sluice.testkit.ForwardingNodeStores;
import java.util.List;
import java.util.Optional;

/**
 * Node stores in the middle of a transaction: its row of the node is visible, its events are not.
 */
record TornOutboxes(NodeStores real) implements ForwardingNodeStores {
  @Override
  public NodeStore node(Member member) {
    return new Uncommitted(real.node(member));
  }

  @Override
  public Outbox outbox(Member member) {
    return new Unseen(real.outbox(member));
  }

  private record Uncommitted(NodeStore real) implements ForwardingNodeStore {
    @Override
    public Optional<NodeState> readCommitted() {
      throw new RetryableException("TX_CONFLICT", "a transaction is under way");
    }
  }

  private record Unseen(Outbox real) implements Outbox {
    @Override
    public List<OutboxEvent> pending(Height upTo, int limit) {
      return List.of();
    }

    @Override
    public void remove(List<OutboxEvent> sent) {
      real.remove(sent);
    }

    @Override
    public boolean markDelivered(NodeState read) {
      return real.markDelivered(read);
    }
  }
}
