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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    List<NodeStops.Stop> stops = new ArrayList<>();
    members.ifPresent(all -> all.members().forEach(member -> stop(member, stops)));
    return anchor
        .map(start -> recomputed(start, new Heads(gateway, master, stops)))
        .orElseGet(() -> report(Optional.empty(), List.of()));
  }

  /** The rows that say how far something has come, as they stood before the runs were read. */
  private record Heads(
      Optional<GatewayState> gateway, Optional<MasterState> master, List<NodeStops.Stop> stops) {
    Set<BlockHash> hashes() {
      Set<BlockHash> hashes = new HashSet<>();
      stops.forEach(stop -> hashes.add(stop.node().hash()));
      master.ifPresent(row -> hashes.add(row.hash()));
      return hashes;
    }
  }

  private AuditReport recomputed(Anchor anchor, Heads heads) {
    RunChain chain = new RunChain(ports.rows(), findings, anchor, heads.hashes());
    chain.read();
    heads.gateway().ifPresent(before -> check(before, chain));
    Versions versions = new Versions(findings, reading);
    versions.read(ports.configs(), newest(heads.gateway()), anchor.height().next());
    BlockCheck check = new BlockCheck(ports.rows(), findings, versions);
    Replay replay = new Replay(ports.blocks(), check, versions, findings, executors, anchor);
    Heights heights = new Heights(ports.blocks(), chain, anchor, findings);
    Recomputed recomputed = new Recomputed(anchor, chain, heights, replay);
    NodeStops stops = new NodeStops(ports, ledgers, findings, recomputed);
    List<AuditReport.Node> nodes = stops.all(heads.stops(), heads.master());
    replay.advanceTo(chain.soundUpTo());
    return report(Optional.of(recomputed), nodes);
  }

  private void check(GatewayState before, RunChain chain) {
    findings
        .read(RowNames.GATEWAY, ports.gateway()::read)
        .ifPresent(after -> GatewayCheck.check(before, after, chain, findings));
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

  private void stop(Member member, List<NodeStops.Stop> stops) {
    findings
        .read(RowNames.node(member.id()), ports.nodes().node(member)::read)
        .ifPresent(
            node -> {
              if (!node.id().equals(member.id())) {
                findings.altered(RowNames.node(member.id()), "id", member.id(), node.id());
              }
              stops.add(new NodeStops.Stop(member, node, 0));
            });
    try {
      ports.plans().read(member.id());
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      findings.unreadable(RowNames.plan(member.id()), String.valueOf(e.getMessage()));
    }
  }

  private AuditReport report(Optional<Recomputed> recomputed, List<AuditReport.Node> nodes) {
    Optional<RunChain> chain = recomputed.map(Recomputed::chain);
    Optional<Replay> replay = recomputed.map(Recomputed::replay);
    boolean all =
        recomputed.filter(Recomputed::isWhole).isPresent()
            && nodes.stream().allMatch(AuditReport.Node::complete);
    Height executed = replay.map(Replay::executed).orElse(Height.ZERO);
    return new AuditReport(
        findings.all(),
        chain.map(RunChain::count).orElse(0L),
        chain.map(RunChain::last).orElse(Height.ZERO),
        replay.map(Replay::blocks).orElse(0L),
        replay.map(Replay::targets).orElse(0L),
        nodes,
        all ? Optional.empty() : Optional.of(executed));
  }
}
