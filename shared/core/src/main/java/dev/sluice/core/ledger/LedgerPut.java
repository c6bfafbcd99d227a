package dev.sluice.core.ledger;

/**
 * One ledger write of a commit.
 *
 * @param key the entry
 * @param row the row to write
 * @param seen what must still stand there
 */
public record LedgerPut(LedgerKey key, LedgerRow row, Seen seen) {}
