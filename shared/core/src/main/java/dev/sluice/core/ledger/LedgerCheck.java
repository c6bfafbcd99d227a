package dev.sluice.core.ledger;

/**
 * A key that was read and not written: it must not have changed.
 *
 * @param key the entry
 * @param seen what must still stand there
 */
public record LedgerCheck(LedgerKey key, Seen seen) {}
