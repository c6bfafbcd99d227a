package dev.sluice.testkit.flow;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;

/** Node stores of which one node's never answer. */
record CutOffNodes(NodeStores real, NodeId out) implements NodeStores {
  @Override
  public NodeStore node(Member member) {
    requireThere(member);
    return real.node(member);
  }

  @Override
  public LedgerStore ledger(Member member) {
    requireThere(member);
    return real.ledger(member);
  }

  @Override
  public Outbox outbox(Member member) {
    requireThere(member);
    return real.outbox(member);
  }

  private void requireThere(Member member) {
    if (member.id().equals(out)) {
      throw new RetryableException("AWS_UNAVAILABLE", "the table of " + out + " is out");
    }
  }
}
