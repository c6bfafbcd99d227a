package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.port.StoredRows.Stored;
import dev.sluice.core.port.StoredRows.StoredBlock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of one block: its parts, and the lookups of its transactions. */
final class BlockRows {
  private final StoredRows rows;
  private final Findings findings;

  BlockRows(StoredRows rows, Findings findings) {
    this.rows = rows;
    this.findings = findings;
  }

  /** The parts put together; empty, and findings, when they cannot be. */
  Optional<EncodedBlock> stored(BlockKey key) {
    StoredBlock block = rows.block(key);
    BlockHash hash = key.hash();
    block.missing().forEach(row -> findings.missing(row, "a run counts targets in block " + hash));
    block.broken().forEach(row -> findings.unreadable(row, "it is no part of block " + hash));
    block.extra().forEach(row -> findings.extra(row, "block " + hash + " has fewer parts"));
    return block.block();
  }

  /** Holds the lookups of a block's transactions against it. */
  void lookups(ProvenBlock block) {
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
