package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.port.StoredRows.Stored;
import dev.sluice.core.port.StoredRows.StoredBlock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proves a stored block again, and holds its transactions' lookups against it. */
final class BlockCheck {
  private final StoredRows rows;
  private final Findings findings;
  private final Versions versions;

  BlockCheck(StoredRows rows, Findings findings, Versions versions) {
    this.rows = rows;
    this.findings = findings;
    this.versions = versions;
  }

  /** The proven block at a height of a run; empty, and findings, when it cannot be proven. */
  Optional<ProvenBlock> proven(Run run, Height height) {
    BlockHash hash = run.hashAt(height);
    Optional<EncodedBlock> stored = joined(hash, rows.block(hash));
    Optional<BlockOpener> opener = versions.opener(run.configVersion());
    if (stored.isEmpty() || opener.isEmpty()) {
      return Optional.empty();
    }
    Optional<ProvenBlock> proven = open(opener.get(), stored.get(), height, run);
    proven.ifPresent(this::lookups);
    return proven;
  }

  private Optional<EncodedBlock> joined(BlockHash hash, StoredBlock block) {
    block.missing().forEach(row -> findings.missing(row, "a run counts targets in block " + hash));
    block.broken().forEach(row -> findings.unreadable(row, "it is no part of block " + hash));
    block.extra().forEach(row -> findings.extra(row, "block " + hash + " has fewer parts"));
    return block.block();
  }

  private Optional<ProvenBlock> open(
      BlockOpener opener, EncodedBlock stored, Height height, Run run) {
    BlockHash hash = run.hashAt(height);
    try {
      ProvenBlock block = opener.open(stored, height, hash);
      if (block.targets().size() == run.targetsAt(height)) {
        return Optional.of(block);
      }
      findings.altered(
          RowNames.block(hash, 0), "targets", run.targetsAt(height), block.targets().size());
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      findings.altered(
          RowNames.block(hash, 0), "proof", "block " + height, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private void lookups(ProvenBlock block) {
    Set<TransactionHash> transactions = new LinkedHashSet<>();
    block.targets().forEach(target -> transactions.add(target.transaction()));
    Map<TransactionHash, Stored<TransactionReference>> found = rows.lookups(transactions);
    for (TransactionHash transaction : transactions) {
      Stored<TransactionReference> row = found.get(transaction);
      if (row == null) {
        findings.missing(RowNames.lookup(transaction), "it is a target of block " + block.height());
      } else {
        TransactionReference wanted = reference(block, transaction);
        findings
            .read(row)
            .filter(reference -> !reference.equals(wanted))
            .ifPresent(reference -> findings.altered(row.name(), "place", wanted, reference));
      }
    }
  }

  private static TransactionReference reference(ProvenBlock block, TransactionHash transaction) {
    Target target =
        block.targets().stream()
            .filter(each -> each.transaction().equals(transaction))
            .findFirst()
            .orElseThrow();
    return new TransactionReference(
        transaction, block.height(), block.hash(), target.transactionIndex());
  }
}
