package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.state.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks completeness again: fetches the stored blocks from the source once more, proves them whole
 * and holds hashes and targets against what is stored. Where the hashes agree, that no target was
 * left out rests on nothing but the block's own roots, whoever gave it. Where they do not, it says
 * so and cannot tell who is right. Writes nothing.
 */
public final class SourceAudit {
  private final Ports ports;
  private final Chain chain;
  private final Supplier<Deadline> deadlines;
  private final StoredTargets targets;
  private final Findings findings = new Findings();
  private final Map<Integer, Optional<Version>> versions = new HashMap<>();
  private long runs;
  private long blocks;
  private long selected;

  /** What is read. */
  public record Ports(BlockStore blocks, StoredRows rows, ConfigStore configs) {}

  /** The source chain as a version of the configuration sees it. */
  public interface Chain {
    /** Where it is fetched from, with targets by the rules of this version. */
    SourceChain source(Configuration version);

    /** Proves what is stored, with targets by the rules of this version. */
    BlockOpener opener(Configuration version);
  }

  private record Version(SourceChain source, BlockOpener opener) {}

  /**
   * What it came to.
   *
   * @param findings every row that does not agree with the source
   * @param range what was looked at
   * @param runs how many runs were held against the source
   * @param blocks how many blocks were proven
   * @param targets how many targets the source has in them
   */
  public record Report(
      List<Finding> findings, BlockRange range, long runs, long blocks, long targets) {
    /** Copies the list. */
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * An audit; it can be run once.
   *
   * @param deadlines until when the blocks of one run must be there, from now on
   */
  public SourceAudit(Ports ports, Chain chain, Supplier<Deadline> deadlines) {
    this.ports = ports;
    this.chain = chain;
    this.deadlines = deadlines;
    this.targets = new StoredTargets(ports.rows(), findings);
  }

  /**
   * Runs it.
   *
   * @param range blocks at or below the gateway height
   * @throws dev.sluice.core.error.SyncException if the source does not give them
   */
  public Report run(BlockRange range) {
    Height next = range.first();
    while (!next.isAbove(range.last())) {
      BlockRange rest = new BlockRange(next, range.last());
      List<Run> found = ports.blocks().runs(rest, 1);
      if (found.isEmpty()) {
        findings.missing(RowNames.run(next), "no run holds blocks " + next + " to " + range.last());
        break;
      }
      next = check(found.getFirst(), rest);
    }
    return new Report(findings.all(), range, runs, blocks, selected);
  }

  /** Holds one run against the source; the block after it. */
  private Height check(Run run, BlockRange rest) {
    Height first = run.range().first().isAbove(rest.first()) ? run.range().first() : rest.first();
    if (first.isAbove(rest.first())) {
      findings.missing(
          RowNames.run(rest.first()),
          "no run holds blocks " + rest.first() + " to " + first.previous());
    }
    BlockRange wanted = new BlockRange(first, run.range().last().min(rest.last()));
    version(run.configVersion()).ifPresent(version -> check(run, wanted, version));
    runs++;
    return wanted.last().next();
  }

  private void check(Run run, BlockRange wanted, Version version) {
    Deadline deadline = deadlines.get();
    Height next = wanted.first();
    while (!next.isAbove(wanted.last())) {
      BlockRange rest = new BlockRange(next, wanted.last());
      for (FetchedBlock fetched : version.source().fetch(rest, deadline).blocks()) {
        check(run, fetched, version);
        next = fetched.block().height().next();
      }
    }
  }

  private void check(Run run, FetchedBlock fetched, Version version) {
    Height height = fetched.block().height();
    String row = RowNames.run(run.range().first());
    blocks++;
    selected += fetched.block().targets().size();
    if (!run.hashAt(height).equals(fetched.block().hash())) {
      findings.altered(row, "hash of block " + height, fetched.block().hash(), run.hashAt(height));
      return;
    }
    if (height.equals(run.range().first()) && !run.parent().equals(fetched.block().parentHash())) {
      findings.altered(row, "parent", fetched.block().parentHash(), run.parent());
    }
    int count = fetched.block().targets().size();
    if (run.targetsAt(height) != count) {
      findings.altered(row, "targets of block " + height, count, run.targetsAt(height));
    }
    targets.check(fetched.block(), run.configVersion(), version.opener());
  }

  private Optional<Version> version(int number) {
    return versions.computeIfAbsent(
        number,
        key ->
            findings
                .read(RowNames.configuration(key), () -> ports.configs().version(key))
                .map(found -> new Version(chain.source(found), chain.opener(found))));
  }
}
