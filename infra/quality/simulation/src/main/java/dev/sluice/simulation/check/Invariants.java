package dev.sluice.simulation.check;

import dev.sluice.core.message.BusEvent;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.simulation.world.Licence;
import dev.sluice.simulation.world.Source;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.Stores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the state after each call that may have changed it, and at the end. */
public final class Invariants {
  private final FakeTable table;
  private final Stores stores;
  private final Licence licence;
  private final Findings findings = new Findings();
  private final GatewayCheck gateway;
  private final Map<Member, NodeCheck> nodes = new LinkedHashMap<>();
  private Optional<MasterState> lastMaster = Optional.empty();
  private int smallestQuorum = Integer.MAX_VALUE;
  private long writes = -1;

  /** Judges the network in this table. */
  public Invariants(FakeTable table, Source source, Licence licence) {
    this.table = table;
    this.stores = Stores.over(table);
    this.licence = licence;
    this.gateway = new GatewayCheck(stores, source, licence, findings);
  }

  /** Judges the state if anything was written since the last time. */
  public void afterStep() {
    if (table.writes() == writes || findings.first().isPresent()) {
      return;
    }
    writes = table.writes();
    gateway.check();
    members().members().forEach(member -> node(member).check());
    smallestQuorum = Math.min(smallestQuorum, members().quorum());
    checkMaster();
  }

  private NodeCheck node(Member member) {
    return nodes.computeIfAbsent(
        member, m -> new NodeCheck(m, stores, gateway.truth(), licence, findings));
  }

  /** The bus takes an event; says whether it had it before. */
  public boolean taken(BusEvent.TargetExecuted event) {
    return findings.first().isEmpty()
        && members().members().stream()
            .filter(member -> member.id().equals(event.node()))
            .anyMatch(member -> node(member).taken(event.event()));
  }

  private void checkMaster() {
    MasterState master = stores.master().read().orElseThrow();
    if (lastMaster.filter(master::equals).isPresent()) {
      return;
    }
    Truth truth = gateway.truth();
    if (!truth.knows(master.height())) {
      findings.add(4, "the master height is " + master.height() + ", stored " + truth.height());
      return;
    }
    Truth.Moment moment = truth.at(master.height());
    boolean grown = lastMaster.filter(last -> last.height().isAbove(master.height())).isEmpty();
    findings.require(2, grown, () -> "the master height fell from " + lastMaster + " to " + master);
    findings.require(
        4, moment.hash().equals(master.hash()), () -> "the master has another hash: " + master);
    findings.require(
        9,
        moment.digest().equals(master.digest().toString()),
        () -> "the master's digest is " + master.digest() + ", the fold's " + moment.digest());
    checkQuorum(master);
    lastMaster = Optional.of(master);
  }

  /** A tick that has read the members before one joined counts by what it has read. */
  private void checkQuorum(MasterState master) {
    long there =
        members().members().stream()
            .map(member -> stores.nodes().node(member).read().orElseThrow())
            .filter(state -> !master.height().isAbove(state.height()))
            .count();
    findings.require(
        4,
        there >= smallestQuorum,
        () -> "the master stands at " + master.height() + " with " + there + " nodes there");
  }

  /** Once faults have stopped and everything has had its time. */
  public void atTheEnd() {
    afterStep();
    if (findings.first().isPresent()) {
      return;
    }
    gateway.checkContradiction();
    nodes.values().forEach(NodeCheck::checkWhole);
    checkDivergence();
  }

  /** A node that other code ran on is found out as soon as a quorum stands where it stands. */
  private void checkDivergence() {
    MasterState master = stores.master().read().orElseThrow();
    for (NodeState node : states()) {
      boolean differs =
          licence.isSkewed(node.id())
              && node.height().equals(master.height())
              && !node.digest().equals(master.digest());
      findings.require(
          9,
          !differs || node.status() != NodeStatus.ACTIVE,
          () -> node.id() + " computed something else and was not halted");
    }
  }

  /** Whether nothing is left to do: invariant 10. */
  public boolean isLevel() {
    GatewayState first = stores.gateway().read().orElseThrow();
    return gateway.isThere(first) && lacking().isEmpty() && isMasterThere(first);
  }

  private boolean isMasterThere(GatewayState first) {
    long agreeing =
        states().stream()
            .filter(node -> node.height().equals(first.height()))
            .filter(node -> node.status() != NodeStatus.RETIRED)
            .filter(node -> node.digest().toString().equals(gateway.truth().last().digest()))
            .filter(node -> !node.halt().code().equals("DIVERGED"))
            .count();
    return agreeing < members().quorum()
        || stores.master().read().orElseThrow().height().equals(first.height());
  }

  private List<NodeState> lacking() {
    GatewayState first = stores.gateway().read().orElseThrow();
    return states().stream()
        .filter(node -> node.status() == NodeStatus.ACTIVE)
        .filter(node -> !node.height().equals(first.height()) || node.outbox().isLagging())
        .toList();
  }

  /** Says that the system did not become level. */
  public void notLevel(int rounds) {
    GatewayState first = stores.gateway().read().orElseThrow();
    findings.add(
        10,
        "not level after %d quiet rounds: gateway %s %s, master %s, behind %s"
            .formatted(
                rounds,
                first.height(),
                first.status(),
                stores.master().read().orElseThrow().height(),
                lacking()));
  }

  /** Reports something that is no row's fault. */
  public void report(int invariant, String detail) {
    findings.add(invariant, detail);
  }

  /** What the first violation was. */
  public Optional<Violation> violation() {
    return findings.first();
  }

  /** Whether the gateway has halted. */
  public boolean isGatewayHalted() {
    return stores.gateway().read().orElseThrow().status() == GatewayStatus.HALTED;
  }

  /** A node's whole ledgers as somebody has read them. */
  public void judgeSnapshot(NodeState node, Map<String, String> entries, String executor) {
    if (!licence.isSkewed(node.id())) {
      Snapshots.judge(gateway.truth(), node, entries, executor, findings);
    }
  }

  private List<NodeState> states() {
    return members().members().stream()
        .map(member -> stores.nodes().node(member).read().orElseThrow())
        .toList();
  }

  private Members members() {
    return stores.master().members().orElseThrow();
  }
}
