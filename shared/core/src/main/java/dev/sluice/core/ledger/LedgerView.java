package dev.sluice.core.ledger;

import java.util.Optional;

/** One executor's own ledger, as the targets executed so far have left it. */
public interface LedgerView {
  /**
   * The value under a key.
   *
   * @throws IllegalStateException if the executor did not announce the key
   */
  Optional<String> read(String key);

  /** Puts a value under a key. */
  void write(String key, String value);
}
