package dev.sluice.simulation.port;

import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import java.util.HashMap;
import java.util.Map;

/** The nodes' stores behind the gate. */
final class GatedNodeStores implements NodeStores {
  private final NodeStores real;
  private final StoreGate gate;
  private final Surrounded surrounded;
  private final Map<Member, GatedNode> nodes = new HashMap<>();

  GatedNodeStores(NodeStores real, StoreGate gate, Surrounded surrounded) {
    this.real = real;
    this.gate = gate;
    this.surrounded = surrounded;
  }

  @Override
  public NodeStore node(Member member) {
    return open(member);
  }

  @Override
  public LedgerStore ledger(Member member) {
    return open(member);
  }

  /** No rule of this world publishes. */
  @Override
  public Outbox outbox(Member member) {
    return real.outbox(member);
  }

  private GatedNode open(Member member) {
    return nodes.computeIfAbsent(
        member, m -> new GatedNode(m.id(), real.node(m), real.ledger(m), gate, surrounded));
  }
}
