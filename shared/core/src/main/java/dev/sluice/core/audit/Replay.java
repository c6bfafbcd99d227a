package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.ledger.BlockEffects;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerSession;
import dev.sluice.core.port.BlockStore;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Executes the stored blocks again from the anchor on, on a ledger of its own. A block that is lost
 * stops the executing, not the proving of the blocks above it.
 */
final class Replay {
  private static final int RUNS = 16;

  private final BlockStore blocks;
  private final BlockCheck check;
  private final Versions versions;
  private final Findings findings;
  private final Executors executors;
  private final Folded ledger = new Folded();
  private final TreeMap<Height, Execution> executions = new TreeMap<>();
  private final TreeSet<Height> published = new TreeSet<>();

  private Height proven;
  private Height executed;
  private Bytes32 digest = Bytes32.ZERO;
  private Height lastExecution;
  private boolean executing = true;
  private long blockCount;
  private long targetCount;

  Replay(
      BlockStore blocks,
      BlockCheck check,
      Versions versions,
      Findings findings,
      Executors executors,
      Anchor anchor) {
    this.blocks = blocks;
    this.check = check;
    this.versions = versions;
    this.findings = findings;
    this.executors = executors;
    this.proven = anchor.height();
    this.executed = anchor.height();
    this.lastExecution = anchor.height();
  }

  /** Proves and executes up to a height that sound runs hold. */
  void advanceTo(Height height) {
    while (height.isAbove(proven)) {
      List<Run> runs = blocks.runs(new BlockRange(proven.next(), height), RUNS);
      if (runs.isEmpty()) {
        executing = false;
        return;
      }
      runs.forEach(run -> take(run, height));
    }
  }

  private void take(Run run, Height upTo) {
    if (!versions.governs(run)) {
      findings.altered(
          RowNames.configuration(run.configVersion()), "validFrom", "that of its runs", "another");
    }
    Height last = run.range().last().min(upTo);
    for (Height height : run.targetCounts().keySet()) {
      if (height.isAbove(proven) && !height.isAbove(last)) {
        check.proven(run, height).ifPresentOrElse(this::execute, () -> stopBelow(height));
      }
    }
    proven = last;
    executed = executing ? last : executed;
  }

  private void stopBelow(Height height) {
    executed = executing ? height.previous() : executed;
    executing = false;
  }

  private void execute(ProvenBlock block) {
    blockCount++;
    if (!executing) {
      return;
    }
    Optional<BlockEffects> effects = effects(block);
    if (effects.isEmpty()) {
      stopBelow(block.height());
      return;
    }
    effects.get().writes().forEach((key, value) -> write(key, value, block.height()));
    if (!effects.get().events().isEmpty()) {
      published.add(block.height());
    }
    targetCount += effects.get().targets();
    digest = effects.get().digestAfter(digest);
    executions.put(
        block.height(),
        new Execution(
            block.height(),
            block.hash(),
            digest,
            effects.get().targets(),
            effects.get().writes().size(),
            lastExecution));
    lastExecution = block.height();
    executed = block.height();
  }

  /** Events go to the outbox, and from there to the bus. */
  private void write(LedgerKey key, String value, Height at) {
    if (!key.isEvent()) {
      ledger.write(key, value, at);
    }
  }

  /** The last block up to a height that left events in the outbox. */
  Optional<Height> publishedUpTo(Height height) {
    return Optional.ofNullable(published.floor(height));
  }

  private Optional<BlockEffects> effects(ProvenBlock block) {
    try {
      return Optional.of(
          new LedgerSession(ledger, block.height().previous(), true).execute(block, executors));
    } catch (HaltException e) {
      // The nodes halt here too, and nothing that is stored is wrong.
      return Optional.empty();
    }
  }

  /** The effects of the block above the last one executed, for a node that is half way in it. */
  Optional<BlockEffects> next() {
    Height height = executed.next();
    return blocks
        .runAt(height)
        .filter(run -> executing && run.targetsAt(height) > 0)
        .flatMap(run -> check.proven(run, height))
        .flatMap(this::effects);
  }

  /** The last block up to which everything is executed. */
  Height executed() {
    return executed;
  }

  Folded ledger() {
    return ledger;
  }

  NavigableMap<Height, Execution> executions() {
    return executions;
  }

  /** The digest at a height that is executed. */
  Bytes32 digestAt(Height height) {
    return Optional.ofNullable(executions.floorEntry(height))
        .map(entry -> entry.getValue().digest())
        .orElse(Bytes32.ZERO);
  }

  long blocks() {
    return blockCount;
  }

  long targets() {
    return targetCount;
  }
}
