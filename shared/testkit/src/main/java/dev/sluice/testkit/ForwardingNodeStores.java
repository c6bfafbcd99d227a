package dev.sluice.testkit;

import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;

/** Node stores that pass every call on; a test overrides what it disturbs. */
public interface ForwardingNodeStores extends NodeStores {
  /** Where calls go. */
  NodeStores real();

  @Override
  default NodeStore node(Member member) {
    return real().node(member);
  }

  @Override
  default LedgerStore ledger(Member member) {
    return real().ledger(member);
  }

  @Override
  default Outbox outbox(Member member) {
    return real().outbox(member);
  }
}
