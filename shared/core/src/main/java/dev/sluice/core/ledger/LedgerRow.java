package dev.sluice.core.ledger;

import dev.sluice.core.chain.Height;

/**
 * A ledger row as it is stored. It keeps two generations so that a reader never sees half a block.
 *
 * @param value the newest value
 * @param at the last block of the transaction that wrote it
 * @param before the value at the node height from which that transaction started
 */
public record LedgerRow(String value, Height at, LedgerValue before) {
  /** What a reader sees whose node stands at {@code nodeHeight}. */
  public LedgerValue visibleAt(Height nodeHeight) {
    return at.isAbove(nodeHeight) ? before : LedgerValue.of(value);
  }
}
