package dev.sluice.core.ledger;

import java.util.Optional;

/** What stands under a ledger key at some height: a value, or nothing. */
public sealed interface LedgerValue {
  /** Nothing. */
  static LedgerValue absent() {
    return new Absent();
  }

  /** A value. */
  static LedgerValue of(String value) {
    return new Present(value);
  }

  /** The value, if there is one. */
  default Optional<String> asOptional() {
    return this instanceof Present present ? Optional.of(present.value()) : Optional.empty();
  }

  /** Nothing stands under the key. */
  record Absent() implements LedgerValue {}

  /**
   * A value stands under the key.
   *
   * @param value the value
   */
  record Present(String value) implements LedgerValue {}
}
