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
  private final Map<Member, NodeGate> gates = new HashMap<>();

  GatedNodeStores(NodeStores real, StoreGate gate, Surrounded surrounded) {
    this.real = real;
    this.gate = gate;
    this.surrounded = surrounded;
  }

  @Override
  public NodeStore node(Member member) {
    return new GatedNode(
        real.node(member), real.ledger(member), gate(member), surrounded.witness());
  }

  @Override
  public LedgerStore ledger(Member member) {
    return new GatedLedger(real.ledger(member), gate(member));
  }

  @Override
  public Outbox outbox(Member member) {
    return new GatedOutbox(real.outbox(member), gate(member));
  }

  private NodeGate gate(Member member) {
    return gates.computeIfAbsent(member, m -> new NodeGate(m.id(), gate, surrounded.companions()));
  }
}
