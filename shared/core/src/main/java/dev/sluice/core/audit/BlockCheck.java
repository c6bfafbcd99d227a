package dev.sluice.core.audit;

import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.StoredRows;
import java.util.Optional;

/** Proves a stored block again, and holds its transactions' lookups against it. */
final class BlockCheck {
  private final BlockRows rows;
  private final Findings findings;
  private final Versions versions;

  BlockCheck(StoredRows rows, Findings findings, Versions versions) {
    this.rows = new BlockRows(rows, findings);
    this.findings = findings;
    this.versions = versions;
  }

  /** The proven block at a height of a run; empty, and findings, when it cannot be proven. */
  Optional<ProvenBlock> proven(Run run, Height height) {
    Optional<EncodedBlock> stored = rows.stored(run.keyAt(height));
    Optional<BlockOpener> opener = versions.opener(run.configVersion());
    if (stored.isEmpty() || opener.isEmpty()) {
      return Optional.empty();
    }
    Optional<ProvenBlock> proven = open(opener.get(), stored.get(), height, run);
    proven.ifPresent(rows::lookups);
    return proven;
  }

  private Optional<ProvenBlock> open(
      BlockOpener opener, EncodedBlock stored, Height height, Run run) {
    String row = RowNames.block(run.keyAt(height), 0);
    try {
      ProvenBlock block = opener.open(stored, height, run.hashAt(height));
      if (block.targets().size() == run.targetsAt(height)) {
        return Optional.of(block);
      }
      findings.altered(row, "targets", run.targetsAt(height), block.targets().size());
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      findings.altered(row, "proof", "block " + height, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }
}
