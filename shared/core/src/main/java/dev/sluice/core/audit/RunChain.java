package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.gateway.RunChecksum;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.port.StoredRows.Stored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chains the stored runs from the anchor on: each begins where the one before it ended, names its
 * last hash as parent and has the checksum over both. A run that is lost breaks the chain for what
 * is built on it; the runs above are still held against one another.
 */
final class RunChain {
  /** After so many groups without a run there is none any more. */
  private static final int MOST_EMPTY_GROUPS = 16;

  private final StoredRows rows;
  private final Findings findings;
  private final Set<BlockHash> wanted;
  private final Map<BlockHash, Height> heights = new HashMap<>();

  private Height last;
  private BlockHash lastHash;
  private Bytes32 checksum = Bytes32.ZERO;
  private Bytes32 recomputed = Bytes32.ZERO;
  private Optional<Height> soundUpTo = Optional.empty();
  private boolean isLastSound = true;
  private boolean unreadable;
  private long count;
  private Optional<Height> seen = Optional.empty();

  /**
   * @param wanted hashes whose heights will be asked for
   */
  RunChain(StoredRows rows, Findings findings, Anchor anchor, Set<BlockHash> wanted) {
    this.rows = rows;
    this.findings = findings;
    this.wanted = new HashSet<>(wanted);
    this.last = anchor.height();
    this.lastHash = anchor.hash();
    note(anchor.hash(), anchor.height());
  }

  /** Reads all runs; a second time, those that were added meanwhile. */
  void read() {
    seen = count == 0 ? Optional.empty() : Optional.of(last);
    long group = last.value() / StoredRows.GROUP_HEIGHTS;
    for (int empty = 0; empty < MOST_EMPTY_GROUPS; group++) {
      empty = rows.runs(group, this::take) == 0 ? empty + 1 : 0;
    }
  }

  private void take(Stored<Run> row) {
    Optional<Run> read = findings.read(row);
    if (read.isEmpty()) {
      unreadable = true;
      return;
    }
    Run run = read.get();
    if (seen.filter(before -> !run.range().first().isAbove(before)).isPresent()) {
      return;
    }
    if (!run.range().first().isAbove(last)) {
      findings.extra(row.name(), "blocks up to " + last + " stand in the runs before it");
      return;
    }
    boolean follows = run.range().first().equals(last.next());
    boolean sound = follows ? isLinked(row.name(), run) : bridge(run);
    unreadable = false;
    accept(run, sound);
  }

  /** What lies in a gap is lost, unless it is the row that could not be read. */
  private boolean bridge(Run run) {
    if (!unreadable) {
      findings.missing(
          RowNames.run(last.next()),
          "no run holds blocks " + last.next() + " to " + run.range().first().previous());
    }
    breakAbove(last);
    recomputed = run.checksum();
    return true;
  }

  /**
   * Whether a run is what its checksum says. One whose own content or checksum is altered does not
   * make the next one wrong, so both the checksum that stands and the one that should count.
   */
  private boolean isLinked(String name, Run run) {
    Bytes32 onStored = RunChecksum.after(checksum, run);
    Bytes32 onRecomputed = RunChecksum.after(recomputed, run);
    if (!run.checksum().equals(onStored) && !run.checksum().equals(onRecomputed)) {
      findings.altered(name, "checksum", onStored, run.checksum());
      recomputed = onStored;
      return false;
    }
    recomputed = run.checksum();
    if (isLastSound && !run.parent().equals(lastHash)) {
      findings.altered(name, "parent", lastHash, run.parent());
      return false;
    }
    return true;
  }

  private void accept(Run run, boolean sound) {
    if (!sound) {
      breakAbove(run.range().first().previous());
    }
    count++;
    last = run.range().last();
    lastHash = run.lastHash();
    checksum = run.checksum();
    isLastSound = sound;
    Height height = run.range().first();
    for (BlockHash hash : run.hashes()) {
      note(hash, height);
      height = height.next();
    }
  }

  private void note(BlockHash hash, Height height) {
    if (wanted.contains(hash)) {
      heights.put(hash, height);
    }
  }

  private void breakAbove(Height above) {
    if (soundUpTo.isEmpty()) {
      soundUpTo = Optional.of(above);
    }
  }

  /** The last block in any run. */
  Height last() {
    return last;
  }

  /** That block's hash. */
  BlockHash lastHash() {
    return lastHash;
  }

  /** Whether a checksum is the last run's. */
  boolean endsWith(Bytes32 ofRun) {
    return ofRun.equals(checksum) || ofRun.equals(recomputed);
  }

  /** Whether the last run is one that can be trusted. */
  boolean isEndSound() {
    return isLastSound && !unreadable;
  }

  /** The last block up to which the chain has no fault. */
  Height soundUpTo() {
    return soundUpTo.orElse(last);
  }

  /** Whether it has none at all. */
  boolean isSound() {
    return soundUpTo.isEmpty();
  }

  /** Where a wanted hash stands; empty when no run has it. */
  Optional<Height> heightOf(BlockHash hash) {
    return Optional.ofNullable(heights.get(hash));
  }

  long count() {
    return count;
  }
}
