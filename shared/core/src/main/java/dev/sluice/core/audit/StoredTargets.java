package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.StoredRows;
import java.util.ArrayList;
import java.util.List;

/** Holds the stored rows of one block against the targets that it has. */
final class StoredTargets {
  private final BlockRows rows;
  private final Findings findings;

  StoredTargets(StoredRows rows, Findings findings) {
    this.rows = new BlockRows(rows, findings);
    this.findings = findings;
  }

  /**
   * Names what is missing or differs.
   *
   * @param block as the source has it, proven whole
   * @param version the version of the configuration that governs it
   * @param opener proves what is stored, by the same rules
   */
  void check(ProvenBlock block, int version, BlockOpener opener) {
    if (block.targets().isEmpty()) {
      return;
    }
    BlockKey key = new BlockKey(block.hash(), version);
    rows.stored(key).ifPresent(stored -> compare(RowNames.block(key, 0), block, stored, opener));
    rows.lookups(block);
  }

  private void compare(String row, ProvenBlock block, EncodedBlock stored, BlockOpener opener) {
    try {
      compare(row, block, opener.open(stored, block.height(), block.hash()));
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      findings.altered(row, "proof", "block " + block.height(), String.valueOf(e.getMessage()));
    }
  }

  private void compare(String row, ProvenBlock wanted, ProvenBlock got) {
    List<Target> missing = without(wanted.targets(), got.targets());
    List<Target> extra = without(got.targets(), wanted.targets());
    if (!missing.isEmpty() || !extra.isEmpty()) {
      findings.altered(row, "targets of block " + wanted.height(), shown(missing), shown(extra));
    }
  }

  private static List<Target> without(List<Target> some, List<Target> others) {
    List<Target> left = new ArrayList<>(some);
    left.removeAll(others);
    return left;
  }

  private static String shown(List<Target> targets) {
    return targets.isEmpty()
        ? "none"
        : targets.stream()
            .map(each -> each.transaction() + "/" + each.ordinal() + " of " + each.rule())
            .toList()
            .toString();
  }
}
