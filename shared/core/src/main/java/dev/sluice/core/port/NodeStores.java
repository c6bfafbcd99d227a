package dev.sluice.core.port;

import dev.sluice.core.state.Member;

/** Opens the stores of nodes, each in the table and region where it lives. */
public interface NodeStores {
  /** The row and executions of a node. */
  NodeStore node(Member member);

  /** The ledger of a node. */
  LedgerStore ledger(Member member);

  /** The events of a node that wait to be sent. */
  Outbox outbox(Member member);
}
