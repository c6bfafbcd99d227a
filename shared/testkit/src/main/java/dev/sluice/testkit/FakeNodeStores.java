package dev.sluice.testkit;

import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;

/** The nodes' rows in a {@link FakeTable}; a member's table and region keep its rows apart. */
public final class FakeNodeStores implements NodeStores {
  private final FakeTable table;

  /** The nodes of the network in this table. */
  public FakeNodeStores(FakeTable table) {
    this.table = table;
  }

  @Override
  public NodeStore node(Member member) {
    return new FakeNodeStore(table, member);
  }

  @Override
  public LedgerStore ledger(Member member) {
    return new FakeLedgerStore(table, member);
  }

  @Override
  public Outbox outbox(Member member) {
    return new FakeOutbox(table, member);
  }
}
