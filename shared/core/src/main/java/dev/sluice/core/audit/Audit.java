package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.PlanStore;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Recomputes everything that is stored from the gateway's blocks, and names every row that is not
 * as it must be. Writes nothing. While a system runs, each node is looked at between two of its
 * commits.
 *
 * <p>What nothing else in the table determines is taken as it stands: statuses, halts and epochs,
 * the head and limit that the source claimed, the endpoints' labels in a run, the planner's notes,
 * the nodes that agreed on the second height, and rows named by content that no run names.
 */
public final class Audit {
  /** How often a node that moves is looked at again. */
  static final int MAX_ATTEMPTS = 20;

  private final Ports ports;
  private final ChainReading reading;
  private final Executors executors;
  private final Set<String> ledgers;
  private final Findings findings = new Findings();

  /** The ports of an audit. */
  public record Ports(
      GatewayStore gateway,
      BlockStore blocks,
      MasterStore master,
      NodeStores nodes,
      PlanStore plans,
      ConfigStore configs,
      StoredRows rows) {}

  /**
   * An audit; it can be run once.
   *
   * @param ledgers the executors whose ledgers nodes may have
   */
  public Audit(Ports ports, ChainReading reading, Executors executors, Set<String> ledgers) {
    this.ports = ports;
    this.reading = reading;
    this.executors = executors;
    this.ledgers = Set.copyOf(ledgers);
  }

  /**
   * Runs it.
   *
   * @throws RetryableException {@code STATE_MOVING} when a node moved each time it was looked at
   */
  public AuditReport run() {
    Optional<Members> members = findings.read(RowNames.MEMBERS, ports.master()::members);
    Optional<GatewayState> gateway = findings.read(RowNames.GATEWAY, ports.gateway()::read);
    Optional<MasterState> master = findings.read(RowNames.MASTER, ports.master()::read);
    Optional<Anchor> anchor = anchor();
    List<Stop> stops = new ArrayList<>();
    members.ifPresent(all -> all.members().forEach(member -> stop(member, stops)));
    if (anchor.isEmpty()) {
      return report(Optional.empty(), Optional.empty(), List.of());
    }
    Set<BlockHash> wanted = new HashSet<>();
    stops.forEach(stop -> wanted.add(stop.node().hash()));
    master.ifPresent(row -> wanted.add(row.hash()));
    RunChain chain = new RunChain(ports.rows(), findings, anchor.get(), wanted);
    chain.read();
    gateway.ifPresent(
        before ->
            findings
                .read(RowNames.GATEWAY, ports.gateway()::read)
                .ifPresent(after -> GatewayCheck.check(before, after, chain, findings)));
    Versions versions = new Versions(findings, reading);
    versions.read(ports.configs(), newest(gateway), anchor.get().height().next());
    BlockCheck check = new BlockCheck(ports.rows(), findings, versions);
    Replay replay = new Replay(ports.blocks(), check, versions, findings, executors, anchor.get());
    Heights heights = new Heights(ports.blocks(), chain, anchor.get(), findings);
    List<AuditReport.Node> nodes =
        new Stops(stops, master, heights, chain, replay, anchor.get()).all();
    replay.advanceTo(chain.soundUpTo());
    return report(Optional.of(chain), Optional.of(replay), nodes);
  }

  private Optional<Anchor> anchor() {
    return findings
        .read(RowNames.configuration(1), () -> ports.configs().version(1))
        .flatMap(this::anchor);
  }

  private Optional<Anchor> anchor(Configuration first) {
    try {
      return Optional.of(reading.anchor(first));
    } catch (SyncException e) {
      findings.unreadable(RowNames.configuration(1), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private int newest(Optional<GatewayState> gateway) {
    int newest = gateway.map(GatewayState::configVersion).orElse(1);
    while (gateway.isEmpty() && ports.configs().version(newest + 1).isPresent()) {
      newest++;
    }
    return newest;
  }

  private void stop(Member member, List<Stop> stops) {
    findings
        .read(RowNames.node(member.id()), ports.nodes().node(member)::read)
        .ifPresent(
            node -> {
              if (!node.id().equals(member.id())) {
                findings.altered(RowNames.node(member.id()), "id", member.id(), node.id());
              }
              stops.add(new Stop(member, node, 0));
            });
    try {
      ports.plans().read(member.id());
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      findings.unreadable(RowNames.plan(member.id()), String.valueOf(e.getMessage()));
    }
  }

  private AuditReport report(
      Optional<RunChain> chain, Optional<Replay> replay, List<AuditReport.Node> nodes) {
    Height executed = replay.map(Replay::executed).orElse(Height.ZERO);
    boolean all =
        chain
                .filter(RunChain::isSound)
                .filter(RunChain::isEndSound)
                .filter(end -> end.last().equals(executed))
                .isPresent()
            && nodes.stream().allMatch(AuditReport.Node::complete);
    return new AuditReport(
        findings.all(),
        chain.map(RunChain::count).orElse(0L),
        chain.map(RunChain::last).orElse(Height.ZERO),
        replay.map(Replay::blocks).orElse(0L),
        replay.map(Replay::targets).orElse(0L),
        nodes,
        all ? Optional.empty() : Optional.of(executed));
  }

  /** A node to be looked at when the replay has come to its height. */
  private record Stop(Member member, NodeState node, int attempts) {}

  /** Looks at the nodes and the second height, the lowest first. */
  private final class Stops {
    private final PriorityQueue<Stop> waiting;
    private Optional<MasterState> master;
    private final Heights heights;
    private final RunChain chain;
    private final Replay replay;
    private final Anchor anchor;
    private final List<AuditReport.Node> done = new ArrayList<>();

    Stops(
        List<Stop> stops,
        Optional<MasterState> master,
        Heights heights,
        RunChain chain,
        Replay replay,
        Anchor anchor) {
      this.heights = heights;
      this.chain = chain;
      this.replay = replay;
      this.anchor = anchor;
      this.master = master;
      this.waiting = new PriorityQueue<>(Comparator.comparing(this::height));
      waiting.addAll(stops);
    }

    private Height height(Stop stop) {
      NodeState node = stop.node();
      return heights
          .standing(RowNames.node(stop.member().id()), node.height(), node.hash())
          .orElse(Height.of(Long.MAX_VALUE));
    }

    List<AuditReport.Node> all() {
      while (!waiting.isEmpty()) {
        Stop stop = waiting.remove();
        Height height = height(stop);
        masterUpTo(height);
        replay.advanceTo(height.min(chain.soundUpTo()));
        look(stop, height);
      }
      masterUpTo(chain.soundUpTo());
      done.sort(Comparator.comparing(AuditReport.Node::id));
      return done;
    }

    private void look(Stop stop, Height height) {
      Member member = stop.member();
      Optional<NodeSnapshot> snapshot =
          NodeSnapshot.read(member, stop.node(), ports.nodes().node(member), ports.rows(), ledgers);
      if (snapshot.isPresent()) {
        done.add(
            new NodeCheck(member.id(), snapshot.get(), height, replay, findings).check(anchor));
        return;
      }
      if (stop.attempts() == MAX_ATTEMPTS) {
        throw new RetryableException(
            "STATE_MOVING",
            "node " + member.id() + " moved each time it was looked at: pause it first");
      }
      NodeState moved = ports.nodes().node(member).read().orElseThrow();
      chain.read();
      waiting.add(new Stop(member, moved, stop.attempts() + 1));
    }

    /** The second height, once the replay reaches it. */
    private void masterUpTo(Height height) {
      if (master.isEmpty()) {
        return;
      }
      MasterState row = master.get();
      Optional<Height> standing = heights.standing(RowNames.MASTER, row.height(), row.hash());
      if (standing.filter(at -> !at.isAbove(height)).isEmpty()) {
        return;
      }
      master = Optional.empty();
      replay.advanceTo(standing.get().min(chain.soundUpTo()));
      if (replay.executed().isAbove(standing.get().previous())
          && !replay.digestAt(standing.get()).equals(row.digest())) {
        findings.altered(RowNames.MASTER, "digest", replay.digestAt(standing.get()), row.digest());
      }
    }
  }
}
